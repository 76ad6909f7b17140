package dev.eventbot.sandbox.lambda;

import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.sqs.QueueConsumer;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** All functions of the organization, and the pollers that feed them from queues. */
public final class LambdaService implements SandboxService<LambdaState>, QueueConsumer {
  private final World world;
  private final Poller poller;
  private final BotRuntime runtime;
  private LambdaState state = new LambdaState(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public LambdaService(World world) {
    this.world = world;
    this.runtime = new BotRuntime(world);
    this.poller = new Poller(world, this, runtime);
  }

  /** The prefix of function ARNs in an account and region. */
  static String home(String account, String region) {
    return "arn:%s:lambda:%s:%s:function:".formatted(World.partition(region), region, account);
  }

  LambdaState stored() {
    return state;
  }

  BotRuntime runtime() {
    return runtime;
  }

  Optional<FunctionRef> resolve(String reference, String home) {
    return FunctionRef.resolve(state.functions(), reference, home);
  }

  /** The function a resource names. */
  StoredFunction require(ResourceRequest request, String reference) {
    return resolve(reference, home(request.accountId(), request.region()))
        .map(FunctionRef::function)
        .orElseThrow(() -> new ResourceFailure("Function not found: " + reference));
  }

  @Override
  public void messagesWaiting(String queueArn) {
    for (StoredMapping mapping : state.mappings().values()) {
      if (mapping.queueArn().equals(queueArn)) {
        poller.wake(mapping);
      }
    }
  }

  @Override
  public String name() {
    return "lambda";
  }

  @Override
  public Class<LambdaState> stateType() {
    return LambdaState.class;
  }

  @Override
  public LambdaState state() {
    return state;
  }

  @Override
  public void restore(LambdaState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(
        new FunctionType(this),
        new VersionType(this),
        new AliasType(this),
        new MappingType(this),
        new PermissionType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            LambdaClient.class,
            caller -> new LambdaSandboxClient(world, this, Actor.administrator(caller))));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.functions().keySet().forEach(arn -> lines.add("Lambda function " + arn));
    state
        .mappings()
        .values()
        .forEach(mapping -> lines.add("Lambda event source mapping of " + mapping.queueArn()));
    return lines;
  }
}
