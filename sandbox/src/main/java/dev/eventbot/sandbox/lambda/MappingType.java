package dev.eventbot.sandbox.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.sqs.SqsService;
import dev.eventbot.sandbox.sqs.StoredQueue;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code AWS::Lambda::EventSourceMapping} of a queue, with the checks Lambda makes at creation. */
final class MappingType implements ResourceType {
  private static final int BATCH_WITHOUT_WINDOW = 10;

  private final LambdaService lambda;

  MappingType(LambdaService lambda) {
    this.lambda = lambda;
  }

  @Override
  public String name() {
    return "AWS::Lambda::EventSourceMapping";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "BatchSize",
        "Enabled",
        "EventSourceArn",
        "FunctionName",
        "FunctionResponseTypes",
        "MaximumBatchingWindowInSeconds",
        "ScalingConfig",
        "Tags");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("EventSourceArn");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("EventSourceMappingArn", "Id");
  }

  @Override
  public Resource create(ResourceRequest request) {
    return write(request, UUID.randomUUID().toString());
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    return write(request, before.physicalId());
  }

  private Resource write(ResourceRequest request, String id) {
    String queueArn = request.required("EventSourceArn");
    String home = LambdaService.home(request.accountId(), request.region());
    FunctionRef target =
        FunctionRef.resolve(lambda.stored().functions(), request.required("FunctionName"), home)
            .orElseThrow(
                () ->
                    new ResourceFailure("Function not found: " + request.required("FunctionName")));
    checkQueue(request, queueArn, target);
    int batch = number(request.get("BatchSize"), 10);
    int window = number(request.get("MaximumBatchingWindowInSeconds"), 0);
    if (batch < 1 || batch > 10_000 || (batch > BATCH_WITHOUT_WINDOW && window < 1)) {
      throw new ResourceFailure(
          "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater"
              + " than 10");
    }
    int concurrency = number(request.get("ScalingConfig").path("MaximumConcurrency"), 1000);
    if (concurrency < 2 || concurrency > 1000) {
      throw new ResourceFailure("MaximumConcurrency must be between 2 and 1000");
    }
    boolean partial = false;
    for (JsonNode type : request.get("FunctionResponseTypes")) {
      partial |= type.asText().equals("ReportBatchItemFailures");
    }
    String function = request.required("FunctionName");
    lambda
        .stored()
        .mappings()
        .put(
            id,
            new StoredMapping(
                id,
                queueArn,
                Arn.isArn(function) ? function : home + function,
                batch,
                window,
                request.text("Enabled").map(Boolean::parseBoolean).orElse(true),
                concurrency,
                partial,
                request.world().now().toEpochMilli()));
    // Messages may have been waiting since before the mapping.
    lambda.messagesWaiting(queueArn);
    String arn =
        "arn:%s:lambda:%s:%s:event-source-mapping:%s"
            .formatted(request.partition(), request.region(), request.accountId(), id);
    return new Resource(id, Map.of("Id", id, "EventSourceMappingArn", arn));
  }

  private static void checkQueue(ResourceRequest request, String queueArn, FunctionRef target) {
    SqsService sqs = request.world().service(SqsService.class);
    StoredQueue queue =
        sqs.queue(queueArn)
            .orElseThrow(() -> new ResourceFailure("The specified queue does not exist."));
    int visibility = Integer.parseInt(queue.attributes().getOrDefault("VisibilityTimeout", "30"));
    if (visibility < target.settings().timeoutSeconds()) {
      throw new ResourceFailure(
          "Queue visibility timeout: %d seconds is less than Function timeout: %d seconds"
              .formatted(visibility, target.settings().timeoutSeconds()));
    }
    Principal role = request.world().service(IamService.class).principal(target.settings().role());
    for (String action :
        new String[] {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}) {
      if (!sqs.decide(role, action, queueArn, RequestContext.empty()).allowed()) {
        throw new ResourceFailure(
            "The provided execution role does not have permissions to call "
                + action.substring("sqs:".length())
                + " on SQS");
      }
    }
  }

  private static int number(JsonNode node, int otherwise) {
    if (node.isMissingNode()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(node.asText());
    } catch (NumberFormatException e) {
      throw new ResourceFailure("not a number: " + node.asText());
    }
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    lambda.stored().mappings().remove(resource.physicalId());
  }
}
