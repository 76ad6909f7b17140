package dev.eventbot.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code AWS::CloudWatch::Alarm} of a single metric above a threshold. */
final class AlarmType implements ResourceType {
  private final CloudWatchService cloudWatch;

  AlarmType(CloudWatchService cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  @Override
  public String name() {
    return "AWS::CloudWatch::Alarm";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "ActionsEnabled",
        "AlarmActions",
        "AlarmDescription",
        "AlarmName",
        "ComparisonOperator",
        "DatapointsToAlarm",
        "Dimensions",
        "EvaluationPeriods",
        "MetricName",
        "Namespace",
        "OKActions",
        "Period",
        "Statistic",
        "Tags",
        "Threshold",
        "TreatMissingData");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("AlarmName");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.text("AlarmName").orElseGet(() -> request.generatedName(255));
    String arn =
        "arn:%s:cloudwatch:%s:%s:alarm:%s"
            .formatted(request.partition(), request.region(), request.accountId(), name);
    write(request, arn, name);
    return new Resource(name, Map.of("Arn", arn));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    write(request, before.attributes().get("Arn"), before.physicalId());
    return before;
  }

  private void write(ResourceRequest request, String arn, String name) {
    for (String needed : new String[] {"ComparisonOperator", "EvaluationPeriods", "Namespace"}) {
      request.required(needed);
    }
    Map<String, String> dimensions = new TreeMap<>();
    for (JsonNode dimension : request.get("Dimensions")) {
      dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
    }
    double threshold;
    try {
      threshold = Double.parseDouble(request.required("Threshold"));
    } catch (NumberFormatException e) {
      throw new ResourceFailure("Threshold must be a number");
    }
    cloudWatch
        .alarms()
        .put(
            arn, new StoredAlarm(arn, name, request.required("MetricName"), dimensions, threshold));
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    cloudWatch.alarms().remove(resource.attributes().get("Arn"));
  }
}
