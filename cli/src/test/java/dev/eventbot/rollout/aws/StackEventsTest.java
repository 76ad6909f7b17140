package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Which of a stack's events tells why it failed. */
final class StackEventsTest {
  private final List<StackEvent> events = new ArrayList<>();

  @Test
  void theFirstResourceThatFailedByItselfIsTheCauseAndNotItsNeighbours() {
    event("Stack", "AWS::CloudFormation::Stack", "CREATE_IN_PROGRESS", "User Initiated");
    event("Queue", "AWS::SQS::Queue", "CREATE_FAILED", "Resource creation cancelled");
    event("Topic", "AWS::SNS::Topic", "CREATE_FAILED", "The key was cancelled by its owner");
    event("Rule", "AWS::Events::Rule", "CREATE_FAILED", "later");
    event("Bus", "AWS::Events::EventBus", "CREATE_FAILED", "Resource creation Cancelled");
    event("Stack", "AWS::CloudFormation::Stack", "ROLLBACK_IN_PROGRESS", "failed: [Queue, Topic]");

    assertThat(new StackEvents().firstCause(client(), stack()))
        .contains("Topic (AWS::SNS::Topic) CREATE_FAILED: The key was cancelled by its owner");
  }

  @Test
  void anEarlierChangesFailureIsNotThisOnes() {
    event("Stack", "AWS::CloudFormation::Stack", "UPDATE_IN_PROGRESS", "User Initiated");
    event("Old", "AWS::SQS::Queue", "UPDATE_FAILED", "long ago");
    event("Stack", "AWS::CloudFormation::Stack", "UPDATE_ROLLBACK_COMPLETE", null);
    event("Stack", "AWS::CloudFormation::Stack", "UPDATE_IN_PROGRESS", "User Initiated");
    event("New", "AWS::SQS::Queue", "UPDATE_FAILED", "now\nand here");

    assertThat(new StackEvents().firstCause(client(), stack()))
        .contains("New (AWS::SQS::Queue) UPDATE_FAILED: now and here");
  }

  private void event(String id, String type, String status, String reason) {
    events.add(
        StackEvent.builder()
            .logicalResourceId(id)
            .resourceType(type)
            .resourceStatus(status)
            .resourceStatusReason(reason)
            .build());
  }

  private static Stack stack() {
    return Stack.builder().stackId("arn:x").stackName("x").build();
  }

  private CloudFormationClient client() {
    List<StackEvent> newestFirst = new ArrayList<>(events);
    Collections.reverse(newestFirst);
    return new CloudFormationClient() {
      @Override
      public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        return DescribeStackEventsResponse.builder().stackEvents(newestFirst).build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
