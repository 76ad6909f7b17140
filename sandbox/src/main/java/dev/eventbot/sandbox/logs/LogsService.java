package dev.eventbot.sandbox.logs;

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
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** All log groups of the organization, with the latest thousand lines of each. */
public final class LogsService implements SandboxService<LogsState> {
  private final World world;
  private LogsState state = new LogsState(new TreeMap<>());

  public LogsService(World world) {
    this.world = world;
  }

  private static final int MOST_LINES = 1000;

  /**
   * Whether the principal may do that, by its own policies: these resources have none of theirs.
   */
  public Verdict decide(Principal principal, String action, String arn) {
    return world.service(IamService.class).decide(principal, action, arn);
  }

  Map<String, StoredLogGroup> groups() {
    return state.groups();
  }

  /**
   * Appends a line if the principal may; like on AWS, a log that may not be written is just empty.
   */
  public void append(Principal principal, String groupArn, String line) {
    StoredLogGroup group = state.groups().get(groupArn);
    String stream = groupArn + ":log-stream:sandbox";
    if (group == null || !decide(principal, "logs:PutLogEvents", stream).allowed()) {
      return;
    }
    if (group.lines().size() == MOST_LINES) {
      group.lines().remove(0);
    }
    group.lines().add(new StoredLogGroup.Line(world.now().toEpochMilli(), line.stripTrailing()));
  }

  /** The group of that name, by ARN without the trailing {@code :*}. */
  public static String arn(String partition, String region, String account, String name) {
    return "arn:%s:logs:%s:%s:log-group:%s".formatted(partition, region, account, name);
  }

  Map<String, StoredLogGroup> here(Actor actor) {
    String prefix = arn(World.partition(actor.region()), actor.region(), actor.accountId(), "");
    Map<String, StoredLogGroup> found = new TreeMap<>(state.groups());
    found.keySet().removeIf(arn -> !arn.startsWith(prefix));
    return found;
  }

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public Class<LogsState> stateType() {
    return LogsState.class;
  }

  @Override
  public LogsState state() {
    return state;
  }

  @Override
  public void restore(LogsState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new LogGroupType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            CloudWatchLogsClient.class,
            caller -> new LogsSandboxClient(world, this, Actor.administrator(caller))));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.groups().keySet().forEach(arn -> lines.add("CloudWatch log group " + arn));
    return lines;
  }
}
