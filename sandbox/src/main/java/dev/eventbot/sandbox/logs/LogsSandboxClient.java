package dev.eventbot.sandbox.logs;

import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.world.World;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Reads logs as an administrator of one account and region. */
final class LogsSandboxClient implements CloudWatchLogsClient {
  private final World world;
  private final LogsService logs;
  private final Actor actor;

  LogsSandboxClient(World world, LogsService logs, Actor actor) {
    this.world = world;
    this.logs = logs;
    this.actor = actor;
  }

  @Override
  public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
    String prefix = request.logGroupNamePrefix() == null ? "" : request.logGroupNamePrefix();
    return world.locked(
        () ->
            DescribeLogGroupsResponse.builder()
                .logGroups(
                    logs.here(actor).values().stream()
                        .filter(group -> group.name().startsWith(prefix))
                        .map(LogsSandboxClient::shown)
                        .toList())
                .build());
  }

  private static LogGroup shown(StoredLogGroup group) {
    LogGroup.Builder builder =
        LogGroup.builder().arn(group.arn() + ":*").logGroupName(group.name());
    if (group.retentionDays() > 0) {
      builder.retentionInDays(group.retentionDays());
    }
    return builder.build();
  }

  @Override
  public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
    if (request.filterPattern() != null && !request.filterPattern().isEmpty()) {
      throw new UnsupportedOperationException("The sandbox knows no log filter patterns");
    }
    return world.locked(
        () -> {
          StoredLogGroup group =
              logs.here(actor).values().stream()
                  .filter(each -> each.name().equals(request.logGroupName()))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          World.failure(
                              ResourceNotFoundException.builder(),
                              "CloudWatchLogs",
                              "ResourceNotFoundException",
                              400,
                              "The specified log group does not exist."));
          List<FilteredLogEvent> events =
              group.lines().stream()
                  .map(
                      line ->
                          FilteredLogEvent.builder()
                              .timestamp(line.at())
                              .message(line.text())
                              .logStreamName("sandbox")
                              .build())
                  .toList();
          return FilterLogEventsResponse.builder().events(events).build();
        });
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
