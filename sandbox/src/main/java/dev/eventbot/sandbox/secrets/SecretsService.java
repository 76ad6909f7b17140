package dev.eventbot.sandbox.secrets;

import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** All secrets of the organization, values included: the sandbox file is as secret as they are. */
public final class SecretsService implements SandboxService<SecretsState> {
  private final World world;
  private SecretsState state = new SecretsState(new TreeMap<>());

  public SecretsService(World world) {
    this.world = world;
  }

  /**
   * Whether the principal may do that, by its own policies: these resources have none of theirs.
   */
  public Verdict decide(Principal principal, String action, String arn) {
    return world.service(IamService.class).decide(principal, action, arn);
  }

  Map<String, StoredSecret> secrets() {
    return state.secrets();
  }

  /** Finds by ARN or by name in the account and region. */
  Optional<StoredSecret> find(String id, String account, String region) {
    if (Arn.isArn(id)) {
      return Optional.ofNullable(state.secrets().get(id));
    }
    return state.secrets().values().stream()
        .filter(secret -> secret.name().equals(id))
        .filter(
            secret -> {
              Arn arn = Arn.parse(secret.arn());
              return arn.account().equals(account) && arn.region().equals(region);
            })
        .findFirst();
  }

  /** A client whose calls are made in the actor's name, as a Lambda function's are. */
  public SecretsManagerClient client(Actor actor) {
    return new SecretsSandboxClient(world, this, actor);
  }

  @Override
  public String name() {
    return "secrets";
  }

  @Override
  public Class<SecretsState> stateType() {
    return SecretsState.class;
  }

  @Override
  public SecretsState state() {
    return state;
  }

  @Override
  public void restore(SecretsState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new SecretType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            SecretsManagerClient.class, caller -> client(Actor.administrator(caller))));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.secrets().keySet().forEach(arn -> lines.add("Secrets Manager secret " + arn));
    return lines;
  }
}
