package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.StackSetOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is done to a StackSet and its instances, while it is done and afterwards. */
final class StackSetOperations {
  private final StackSetCalls calls;
  private final Waiting waiting;

  StackSetOperations(StackSetCalls calls, Waiting waiting) {
    this.calls = calls;
    this.waiting = waiting;
  }

  List<StackSetOperation> recent(String name) {
    // Newest first; what has not ended stands at the front, so the first page tells.
    return calls.ask(
        "ListStackSetOperations of " + name,
        () ->
            calls
                .client()
                .listStackSetOperations(r -> r.stackSetName(name).callAs(calls.callAs()))
                .summaries()
                .stream()
                .map(
                    operation ->
                        StackSetShapes.operation(
                            operation.operationId(),
                            operation.actionAsString(),
                            operation.statusAsString(),
                            operation.statusReason(),
                            operation.creationTimestamp()))
                .toList());
  }

  StackSetOperation await(String name, String operationId, Consumer<StackSetOperation> onLook) {
    return waiting.until(
        "operation " + operationId + " of StackSet " + name,
        () -> {
          StackSetOperation look = operation(name, operationId);
          onLook.accept(look);
          return look.ended() ? Optional.of(look) : Optional.empty();
        });
  }

  List<InstanceResult> results(String name, String operationId) {
    List<InstanceResult> results = new ArrayList<>();
    String token = null;
    do {
      String page = token;
      var answer =
          calls.askIfOffered(
              "ListStackSetOperationResults of " + name,
              () ->
                  calls
                      .client()
                      .listStackSetOperationResults(
                          r ->
                              r.stackSetName(name)
                                  .operationId(operationId)
                                  .nextToken(page)
                                  .callAs(calls.callAs())));
      answer.ifPresent(
          told -> told.summaries().forEach(summary -> results.add(StackSetShapes.result(summary))));
      token = answer.map(told -> told.nextToken()).orElse(null);
    } while (token != null);
    return results;
  }

  /** Where it cannot be described, the list of all of them tells as well. */
  private StackSetOperation operation(String name, String id) {
    try {
      return described(name, id);
    } catch (AccessDeniedException | FailedException e) {
      if (AwsErrors.mayPass(e)) {
        throw e;
      }
      return recent(name).stream()
          .filter(operation -> operation.id().equals(id))
          .findFirst()
          .orElseThrow(() -> e);
    }
  }

  private StackSetOperation described(String name, String id) {
    return calls.askOnce(
        "DescribeStackSetOperation " + id,
        () -> {
          var operation =
              calls
                  .client()
                  .describeStackSetOperation(
                      r -> r.stackSetName(name).operationId(id).callAs(calls.callAs()))
                  .stackSetOperation();
          return StackSetShapes.operation(
              id,
              operation.actionAsString(),
              operation.statusAsString(),
              operation.statusReason(),
              operation.creationTimestamp());
        });
  }
}
