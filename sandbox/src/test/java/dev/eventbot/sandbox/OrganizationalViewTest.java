package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class OrganizationalViewTest {
  private static final String TEMPLATE =
      """
      {"Resources": {
        "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "seen"}},
        "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
          "Queues": [{"Ref": "Queue"}],
          "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::GetAtt": ["Queue", "Arn"]},
            "Principal": {"Service": "events.amazonaws.com"}}]}}},
        "Rule": {"Type": "AWS::Events::Rule", "Properties": {
          "EventPattern": {"source": ["aws.health"]},
          "Targets": [{"Id": "queue", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}]}}}}
      """;
  private static final String MEMBER = "222222222201";

  private final Sandbox sandbox = Sandbox.inMemory();

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private List<String> seenIn(String region) {
    SqsClient sqs = sandbox.client(SqsClient.class, sandbox.managementAccountId(), region);
    String url = sqs.getQueueUrl(request -> request.queueName("seen")).queueUrl();
    return sqs
        .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  private void watch(String region) {
    CloudFormationClient client =
        sandbox.client(CloudFormationClient.class, sandbox.managementAccountId(), region);
    assertThat(new Calls(client).deploy("watch", TEMPLATE, Map.of()).stackStatusAsString())
        .isEqualTo("CREATE_COMPLETE");
  }

  private void raise() {
    sandbox.raise(
        MEMBER,
        "eu-west-1",
        """
        {"source": "aws.health", "id": "11111111-2222-3333-4444-555555555555",
         "time": "2026-01-02T03:04:05Z", "detail": {"eventArn": "arn:one"}}
        """);
  }

  private void trustHealth() {
    sandbox
        .client(OrganizationsClient.class, sandbox.managementAccountId(), "us-east-1")
        .enableAWSServiceAccess(request -> request.servicePrincipal("health.amazonaws.com"));
  }

  @Test
  void whatHappensInAMemberIsSeenInTheManagementAccountOfTheSameRegion() {
    watch("eu-west-1");
    watch("us-east-1");
    trustHealth();

    raise();

    List<String> seen = seenIn("eu-west-1");
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).replaceFirst("\"id\":\"[0-9a-f-]{36}\"", "\"id\":\"another\""))
        .isEqualTo(
            """
            {"source":"aws.health","id":"another","time":"2026-01-02T03:04:05Z",\
            "detail":{"eventArn":"arn:one","affectedAccount":"222222222201"},"version":"0",\
            "detail-type":"AWS Health Event","account":"111111111111","region":"eu-west-1",\
            "resources":[]}""");
    assertThat(seen.get(0)).doesNotContain("11111111-2222-3333-4444-555555555555");
    assertThat(seenIn("us-east-1")).isEmpty();
  }

  @Test
  void withoutTheViewAMembersEventsAreItsOwn() {
    watch("eu-west-1");

    raise();

    assertThat(seenIn("eu-west-1")).isEmpty();
  }

  @Test
  void otherEventsAreNotPartOfTheView() {
    watch("eu-west-1");
    trustHealth();

    sandbox.raise(MEMBER, "eu-west-1", "{\"source\": \"aws.ec2\", \"detail\": {}}");

    assertThat(seenIn("eu-west-1")).isEmpty();
  }

  @Test
  void theManagementAccountsOwnEventsComeOnce() {
    watch("eu-west-1");
    trustHealth();

    sandbox.raise(sandbox.managementAccountId(), "eu-west-1", "{\"source\": \"aws.health\"}");

    assertThat(seenIn("eu-west-1")).hasSize(1);
  }
}
