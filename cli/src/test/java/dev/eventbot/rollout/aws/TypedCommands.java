package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Does to the sandbox what the AWS CLI would do with a line that eventbot says to type. */
final class TypedCommands {
  private static final Pattern CREDENTIALS =
      Pattern.compile("with credentials of account (\\d{12}): (.*)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private final Sandbox sandbox;

  TypedCommands(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  void type(String nextStep) {
    Matcher other = CREDENTIALS.matcher(nextStep);
    String account = sandbox.managementAccountId();
    String commands = nextStep;
    if (other.matches()) {
      account = other.group(1);
      commands = other.group(2);
    }
    for (String command : commands.split(" && ", -1)) {
      run(account, command);
    }
  }

  private void run(String account, String command) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(command); word.find(); ) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    if (!words.get(0).equals("aws")) {
      throw new AssertionError("no command of the AWS CLI: " + command);
    }
    Map<String, String> options = new HashMap<>();
    for (int i = 3; i < words.size(); i++) {
      boolean flag = i + 1 == words.size() || words.get(i + 1).startsWith("--");
      options.put(words.get(i).substring(2), flag ? "" : words.get(++i));
    }
    call(account, words.get(1) + " " + words.get(2), options);
  }

  private void call(String account, String operation, Map<String, String> options) {
    Clients clients = new Clients(account, options.getOrDefault("region", "us-east-1"));
    EventBridgeClient events = clients.get(EventBridgeClient.class);
    switch (operation) {
      case "events enable-rule" ->
          events.enableRule(
              r -> r.name(options.get("name")).eventBusName(options.get("event-bus-name")));
      case "events put-rule" ->
          events.putRule(
              r ->
                  r.name(options.get("name"))
                      .eventBusName(options.get("event-bus-name"))
                      .eventPattern(options.get("event-pattern")));
      case "events put-targets" ->
          events.putTargets(
              r ->
                  r.rule(options.get("rule"))
                      .eventBusName(options.get("event-bus-name"))
                      .targets(targets(json(options.get("targets")))));
      case "events put-permission" ->
          events.putPermission(
              r -> r.eventBusName(options.get("event-bus-name")).policy(options.get("policy")));
      case "iam create-role" ->
          clients
              .get(IamClient.class)
              .createRole(
                  r ->
                      r.roleName(options.get("role-name"))
                          .assumeRolePolicyDocument(options.get("assume-role-policy-document")));
      case "iam put-role-policy" ->
          clients
              .get(IamClient.class)
              .putRolePolicy(
                  r ->
                      r.roleName(options.get("role-name"))
                          .policyName(options.get("policy-name"))
                          .policyDocument(options.get("policy-document")));
      case "sns set-topic-attributes" ->
          clients
              .get(SnsClient.class)
              .setTopicAttributes(
                  r ->
                      r.topicArn(options.get("topic-arn"))
                          .attributeName(options.get("attribute-name"))
                          .attributeValue(options.get("attribute-value")));
      case "sns set-subscription-attributes" ->
          clients
              .get(SnsClient.class)
              .setSubscriptionAttributes(
                  r ->
                      r.subscriptionArn(options.get("subscription-arn"))
                          .attributeName(options.get("attribute-name"))
                          .attributeValue(options.get("attribute-value")));
      case "sns subscribe" ->
          clients
              .get(SnsClient.class)
              .subscribe(
                  r ->
                      r.topicArn(options.get("topic-arn"))
                          .protocol(options.get("protocol"))
                          .endpoint(options.get("notification-endpoint"))
                          .attributes(texts(json(options.get("attributes")))));
      case "sqs set-queue-attributes" ->
          clients
              .get(SqsClient.class)
              .setQueueAttributes(
                  r ->
                      r.queueUrl(options.get("queue-url"))
                          .attributes(
                              Map.of(
                                  QueueAttributeName.POLICY,
                                  texts(json(options.get("attributes"))).get("Policy"))));
      case "lambda update-event-source-mapping" ->
          clients
              .get(LambdaClient.class)
              .updateEventSourceMapping(
                  r -> r.uuid(options.get("uuid")).enabled(options.containsKey("enabled")));
      case "lambda delete-function-concurrency" ->
          clients
              .get(LambdaClient.class)
              .deleteFunctionConcurrency(r -> r.functionName(options.get("function-name")));
      default -> throw new AssertionError("not known here: aws " + operation);
    }
  }

  private static List<Target> targets(JsonNode list) {
    List<Target> targets = new ArrayList<>();
    for (JsonNode each : list) {
      Target.Builder target =
          Target.builder().id(each.path("Id").asText()).arn(each.path("Arn").asText());
      if (each.has("RoleArn")) {
        target.roleArn(each.path("RoleArn").asText());
      }
      String dead = each.at("/DeadLetterConfig/Arn").asText();
      targets.add(target.deadLetterConfig(config -> config.arn(dead)).build());
    }
    return targets;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private final class Clients {
    private final String account;
    private final String region;

    Clients(String account, String region) {
      this.account = account;
      this.region = region;
    }

    <C extends SdkClient> C get(Class<C> type) {
      return sandbox.client(type, account, region);
    }
  }
}
