package dev.eventbot.rollout.aws;

import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Reads in a stack's events why its last change failed. */
final class StackEvents {
  private static final String ITSELF = "AWS::CloudFormation::Stack";

  /** What CloudFormation says of resources it stopped because another one had failed. */
  private static final Pattern CONSEQUENCE =
      Pattern.compile("(?i)^\\s*Resource (creation|update|deletion) cancel");

  /** The first resource that failed by itself, not because its neighbours did. */
  Optional<String> firstCause(CloudFormationClient client, Stack stack) {
    StackEvent first = null;
    try {
      // Newest first; the change we ask about began where the stack itself went into progress.
      for (StackEvent event :
          client.describeStackEventsPaginator(r -> r.stackName(stack.stackId())).stackEvents()) {
        String status = event.resourceStatusAsString();
        if (isCause(event, status)) {
          first = event;
        }
        if (ITSELF.equals(event.resourceType()) && beginsChange(status)) {
          break;
        }
      }
    } catch (SdkException e) {
      // The stack's own status reason has to do.
      return Optional.empty();
    }
    return Optional.ofNullable(first)
        .map(
            event ->
                event.logicalResourceId()
                    + " ("
                    + event.resourceType()
                    + ") "
                    + event.resourceStatusAsString()
                    + ": "
                    + AwsErrors.oneLine(event.resourceStatusReason()));
  }

  private static boolean isCause(StackEvent event, String status) {
    String reason = event.resourceStatusReason();
    return status != null
        && status.endsWith("_FAILED")
        && !ITSELF.equals(event.resourceType())
        && (reason == null || !CONSEQUENCE.matcher(reason).find());
  }

  private static boolean beginsChange(String status) {
    return "CREATE_IN_PROGRESS".equals(status)
        || "UPDATE_IN_PROGRESS".equals(status)
        || "DELETE_IN_PROGRESS".equals(status);
  }
}
