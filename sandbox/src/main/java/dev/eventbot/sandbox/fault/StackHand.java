package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A hand that changes what a stack has made, by the calls a console would make. */
final class StackHand {
  private static final Set<String> DONE = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE");
  private static final String NOBODY =
      """
      {"Version":"2012-10-17","Statement":[]}""";

  private final World world;
  private final Caller where;
  private final Map<String, String> resources = new HashMap<>();

  StackHand(World world, Caller where, String stack) {
    this.world = world;
    this.where = where;
    client(CloudFormationClient.class)
        .listStackResources(request -> request.stackName(stack))
        .stackResourceSummaries()
        .stream()
        .filter(resource -> DONE.contains(resource.resourceStatusAsString()))
        .forEach(this::add);
  }

  private void add(StackResourceSummary resource) {
    resources.put(resource.logicalResourceId(), resource.physicalResourceId());
  }

  /** Stacks that are as they should be. */
  static List<String> stacks(World world, Caller where) {
    return world
        .client(CloudFormationClient.class, where)
        .describeStacks(request -> {})
        .stacks()
        .stream()
        .filter(stack -> DONE.contains(stack.stackStatusAsString()))
        .map(stack -> stack.stackName())
        .toList();
  }

  boolean isComplete() {
    return resources.containsKey("HealthRule") && resources.containsKey("ForwarderRole");
  }

  void change(ByHand.What what) {
    switch (what) {
      case RULE_DELETED -> deleteRule(resources.get("HealthRule"), "default");
      case RULE_TARGET -> turnRule();
      case ROLE_DELETED -> {
        stripRole(role());
        client(IamClient.class).deleteRole(request -> request.roleName(role()));
      }
      case ROLE_POLICY -> stripRole(role());
      case BUS -> deleteBus();
      case BUS_POLICY ->
          events()
              .removePermission(request -> request.eventBusName(bus()).removeAllPermissions(true));
      case BUS_POLICY_NARROWED -> narrowBus();
      case CENTRAL_RULE ->
          events().listRules(request -> request.eventBusName(bus())).rules().stream()
              .filter(rule -> sendsTo(rule.name(), resources.get("Topic")))
              .forEach(
                  rule ->
                      events()
                          .disableRule(request -> request.name(rule.name()).eventBusName(bus())));
      case TOPIC_POLICY ->
          client(SnsClient.class)
              .setTopicAttributes(
                  request ->
                      request
                          .topicArn(resources.get("Topic"))
                          .attributeName("Policy")
                          .attributeValue(NOBODY));
      case SUBSCRIPTION ->
          client(SnsClient.class)
              .unsubscribe(request -> request.subscriptionArn(resources.get("Subscription")));
      case SUBSCRIPTION_FILTER ->
          client(SnsClient.class)
              .setSubscriptionAttributes(
                  request ->
                      request
                          .subscriptionArn(resources.get("Subscription"))
                          .attributeName("FilterPolicy")
                          .attributeValue("{\"source\":[\"nobody\"]}"));
      case QUEUE_POLICY ->
          client(SqsClient.class)
              .setQueueAttributes(
                  request ->
                      request
                          .queueUrl(resources.get("Queue"))
                          .attributes(Map.of(QueueAttributeName.POLICY, NOBODY)));
      case POLLING ->
          client(LambdaClient.class)
              .updateEventSourceMapping(
                  request -> request.uuid(resources.get("QueueMapping")).enabled(false));
      case BOT ->
          client(LambdaClient.class)
              .deleteFunction(request -> request.functionName(resources.get("Bot")));
      case BOT_STOPPED ->
          client(LambdaClient.class)
              .putFunctionConcurrency(
                  request ->
                      request.functionName(resources.get("Bot")).reservedConcurrentExecutions(0));
      case BOT_ROLE -> stripRole(resources.get("BotRole"));
      case SECRET ->
          client(SecretsManagerClient.class)
              .deleteSecret(request -> request.secretId(resources.get("Secret")));
      case SECRET_EMPTIED ->
          client(SecretsManagerClient.class)
              .putSecretValue(
                  request -> request.secretId(resources.get("Secret")).secretString("{}"));
    }
  }

  private void deleteRule(String rule, String bus) {
    List<String> targets = targets(rule, bus).stream().map(Target::id).toList();
    events().removeTargets(request -> request.rule(rule).eventBusName(bus).ids(targets));
    events().deleteRule(request -> request.name(rule).eventBusName(bus));
  }

  private List<Target> targets(String rule, String bus) {
    return events().listTargetsByRule(request -> request.rule(rule).eventBusName(bus)).targets();
  }

  private void turnRule() {
    String rule = resources.get("HealthRule");
    List<Target> elsewhere =
        targets(rule, "default").stream()
            .map(
                target ->
                    target.toBuilder()
                        .arn(target.arn().replaceFirst("event-bus/.*", "event-bus/default"))
                        .build())
            .toList();
    events().putTargets(request -> request.rule(rule).targets(elsewhere));
  }

  private void stripRole(String role) {
    IamClient iam = client(IamClient.class);
    iam.listRolePolicies(request -> request.roleName(role))
        .policyNames()
        .forEach(
            policy -> iam.deleteRolePolicy(request -> request.roleName(role).policyName(policy)));
  }

  private void deleteBus() {
    events()
        .listRules(request -> request.eventBusName(bus()))
        .rules()
        .forEach(rule -> deleteRule(rule.name(), bus()));
    events().deleteEventBus(request -> request.name(bus()));
  }

  private void narrowBus() {
    JsonNode policy = json(events().describeEventBus(request -> request.name(bus())).policy());
    for (JsonNode statement : policy.path("Statement")) {
      if (statement.at("/Condition/StringEquals") instanceof ObjectNode equal) {
        equal.put("aws:PrincipalOrgID", "o-somebodyelse");
      }
    }
    events().putPermission(request -> request.eventBusName(bus()).policy(policy.toString()));
  }

  private boolean sendsTo(String rule, String target) {
    return targets(rule, bus()).stream().anyMatch(each -> each.arn().equals(target));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the sandbox wrote it as JSON", e);
    }
  }

  private String role() {
    return resources.get("ForwarderRole");
  }

  private String bus() {
    return resources.get("Bus");
  }

  private EventBridgeClient events() {
    return client(EventBridgeClient.class);
  }

  private <C extends SdkClient> C client(Class<C> type) {
    return world.client(type, where);
  }
}
