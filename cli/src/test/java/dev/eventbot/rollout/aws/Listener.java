package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.value.Region;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A queue beside the bot's own that subscribes to a topic. */
final class Listener {
  static final String STACK = "listener";

  private static final String TEMPLATE =
      """
      {"Parameters": {"Topic": {"Type": "String"}},
       "Resources": {
         "Queue": {"Type": "AWS::SQS::Queue"},
         "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
           "Queues": [{"Ref": "Queue"}],
           "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
             "Effect": "Allow", "Action": "sqs:SendMessage", "Principal": {"Service": "sns.amazonaws.com"},
             "Resource": {"Fn::GetAtt": ["Queue", "Arn"]},
             "Condition": {"ArnEquals": {"aws:SourceArn": {"Ref": "Topic"}}}}]}}},
         "Subscription": {"Type": "AWS::SNS::Subscription", "Properties": {
           "TopicArn": {"Ref": "Topic"}, "Protocol": "sqs",
           "Endpoint": {"Fn::GetAtt": ["Queue", "Arn"]}}}},
       "Outputs": {"Url": {"Value": {"Ref": "Queue"}}}}
      """;

  private final SqsClient queues;
  private final String url;

  private Listener(SqsClient queues, String url) {
    this.queues = queues;
    this.url = url;
  }

  static Listener to(AwsClients clients, Region region, String topic) {
    CloudFormationClient stacks = clients.client(CloudFormationClient.class, region);
    stacks.createStack(
        r ->
            r.stackName(STACK)
                .templateBody(TEMPLATE)
                .parameters(
                    Parameter.builder().parameterKey("Topic").parameterValue(topic).build()));
    String url =
        stacks
            .waiter()
            .waitUntilStackCreateComplete(r -> r.stackName(STACK))
            .matched()
            .response()
            .orElseThrow()
            .stacks()
            .get(0)
            .outputs()
            .get(0)
            .outputValue();
    return new Listener(clients.client(SqsClient.class, region), url);
  }

  /** The bodies of the messages that are there, or come within 20 seconds. */
  String hears() {
    List<Message> messages =
        queues.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages();
    return String.join("\n", messages.stream().map(Message::body).toList());
  }
}
