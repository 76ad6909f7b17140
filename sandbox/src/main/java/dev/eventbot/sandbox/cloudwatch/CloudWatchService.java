package dev.eventbot.sandbox.cloudwatch;

import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.sqs.SqsService;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All alarms; their state is computed when somebody asks. */
public final class CloudWatchService implements SandboxService<CloudWatchState> {
  private final World world;
  private CloudWatchState state = new CloudWatchState(new TreeMap<>());

  public CloudWatchService(World world) {
    this.world = world;
  }

  Map<String, StoredAlarm> alarms() {
    return state.alarms();
  }

  /** Names of alarms that would be in ALARM now, by the depth of the queue they watch. */
  public List<String> firing() {
    SqsService sqs = world.service(SqsService.class);
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, StoredAlarm> entry : state.alarms().entrySet()) {
      StoredAlarm alarm = entry.getValue();
      Arn arn = Arn.parse(entry.getKey());
      String queue = alarm.dimensions().get("QueueName");
      if (queue != null && alarm.metric().equals("ApproximateNumberOfMessagesVisible")) {
        String queueArn =
            new Arn(arn.partition(), "sqs", arn.region(), arn.account(), queue).toString();
        long depth = sqs.queue(queueArn).map(sqs::visible).orElse(0L);
        if (depth > alarm.threshold()) {
          names.add(alarm.name());
        }
      }
    }
    return List.copyOf(names);
  }

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public Class<CloudWatchState> stateType() {
    return CloudWatchState.class;
  }

  @Override
  public CloudWatchState state() {
    return state;
  }

  @Override
  public void restore(CloudWatchState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new AlarmType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of();
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.alarms().keySet().forEach(arn -> lines.add("CloudWatch alarm " + arn));
    return lines;
  }
}
