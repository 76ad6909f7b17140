package dev.eventbot.sandbox.logs;

import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Logs::LogGroup}. */
final class LogGroupType implements ResourceType {
  private static final Set<Integer> RETENTIONS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final LogsService logs;

  LogGroupType(LogsService logs) {
    this.logs = logs;
  }

  @Override
  public String name() {
    return "AWS::Logs::LogGroup";
  }

  @Override
  public Set<String> properties() {
    return Set.of("LogGroupClass", "LogGroupName", "RetentionInDays", "Tags");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("LogGroupName");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.text("LogGroupName").orElseGet(() -> request.generatedName(512));
    String arn = LogsService.arn(request.partition(), request.region(), request.accountId(), name);
    if (logs.groups().containsKey(arn)) {
      throw new ResourceFailure(
          "Resource of type 'AWS::Logs::LogGroup' with identifier '" + name + "' already exists.");
    }
    logs.groups().put(arn, new StoredLogGroup(arn, name, retention(request), new ArrayList<>()));
    return new Resource(name, Map.of("Arn", arn + ":*"));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    int days = retention(request);
    logs.groups()
        .computeIfPresent(
            key(before),
            (arn, group) -> new StoredLogGroup(arn, group.name(), days, group.lines()));
    return before;
  }

  private static int retention(ResourceRequest request) {
    int days = request.text("RetentionInDays").map(LogGroupType::number).orElse(0);
    if (days != 0 && !RETENTIONS.contains(days)) {
      throw new ResourceFailure("Invalid retention value: " + days);
    }
    return days;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new ResourceFailure("Invalid retention value: " + text);
    }
  }

  private static String key(Resource resource) {
    String arn = resource.attributes().get("Arn");
    return arn.substring(0, arn.length() - 2);
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    logs.groups().remove(key(resource));
  }
}
