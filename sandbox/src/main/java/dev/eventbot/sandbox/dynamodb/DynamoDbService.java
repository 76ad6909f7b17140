package dev.eventbot.sandbox.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All tables of the organization. */
public final class DynamoDbService implements SandboxService<DynamoDbState> {
  private final World world;
  private DynamoDbState state = new DynamoDbState(new TreeMap<>());

  public DynamoDbService(World world) {
    this.world = world;
  }

  Map<String, StoredTable> tables() {
    return state.tables();
  }

  /** Whether the principal may do that, by its own policies. */
  Verdict decide(Principal principal, String action, String arn) {
    return world.service(IamService.class).decide(principal, action, arn);
  }

  /** Removes items whose time has come; AWS takes up to two days for it, the sandbox none. */
  void expire(StoredTable table) {
    if (table.ttlAttribute() == null) {
      return;
    }
    long now = world.now().getEpochSecond();
    table
        .items()
        .values()
        .removeIf(
            item -> {
              JsonNode ttl = item.get(table.ttlAttribute());
              return ttl != null && ttl.has("N") && ttl.path("N").asLong() < now;
            });
  }

  /** A client whose calls are made in the actor's name, as a Lambda function's are. */
  public DynamoDbClient client(Actor actor) {
    return new DynamoDbSandboxClient(world, this, actor);
  }

  @Override
  public String name() {
    return "dynamodb";
  }

  @Override
  public Class<DynamoDbState> stateType() {
    return DynamoDbState.class;
  }

  @Override
  public DynamoDbState state() {
    return state;
  }

  @Override
  public void restore(DynamoDbState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new TableType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(DynamoDbClient.class, caller -> client(Actor.administrator(caller))));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.tables().keySet().forEach(arn -> lines.add("DynamoDB table " + arn));
    return lines;
  }
}
