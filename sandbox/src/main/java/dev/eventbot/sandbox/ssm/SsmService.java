package dev.eventbot.sandbox.ssm;

import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.SsmClient;

/** All parameters of the organization. */
public final class SsmService implements SandboxService<SsmState> {
  private final World world;
  private SsmState state = new SsmState(new TreeMap<>());

  public SsmService(World world) {
    this.world = world;
  }

  /**
   * Whether the principal may do that, by its own policies: these resources have none of theirs.
   */
  public Verdict decide(Principal principal, String action, String arn) {
    return world.service(IamService.class).decide(principal, action, arn);
  }

  Map<String, StoredParameter> parameters() {
    return state.parameters();
  }

  /** A client whose calls are made in the actor's name, as a Lambda function's are. */
  public SsmClient client(Actor actor) {
    return new SsmSandboxClient(world, this, actor);
  }

  @Override
  public String name() {
    return "ssm";
  }

  @Override
  public Class<SsmState> stateType() {
    return SsmState.class;
  }

  @Override
  public SsmState state() {
    return state;
  }

  @Override
  public void restore(SsmState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of();
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(SsmClient.class, caller -> client(Actor.administrator(caller))));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.parameters().keySet().forEach(arn -> lines.add("SSM parameter " + arn));
    return lines;
  }
}
