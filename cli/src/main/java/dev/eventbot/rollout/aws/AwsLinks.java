package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.Links;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The way's links, asked of the services they belong to. */
final class AwsLinks implements Links {
  private static final int LOOKS_AT_DEAD_LETTERS = 5;

  private final AwsClients clients;
  private final ProbeTrail trail;

  AwsLinks(AwsClients clients, Clock clock) {
    this.clients = clients;
    this.trail = new ProbeTrail(clients, clock);
  }

  @Override
  public View own() {
    return new AccountView(clients);
  }

  @Override
  public View of(AccountId account, String role) {
    return new AccountView(clients.inAccount(account, role));
  }

  @Override
  public Map<Cell, Instant> arrived(Region home, String queueUrl, String run, Set<Cell> wanted) {
    return trail.cells(home, queueUrl, run, wanted);
  }

  @Override
  public Optional<Instant> arrived(Region home, String queueUrl, String probe) {
    return trail.look(home, queueUrl, probe);
  }

  /** What is gone is no failure here. */
  private static <T> Optional<T> found(
      String call,
      Region region,
      Class<? extends AwsServiceException> missing,
      Supplier<T> question) {
    return AwsErrors.ask(
        call,
        region,
        () -> {
          try {
            return Optional.ofNullable(question.get());
          } catch (AwsServiceException e) {
            if (missing.isInstance(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static final class AccountView implements View {
    private final AwsClients account;

    AccountView(AwsClients account) {
      this.account = account;
    }

    @Override
    public Optional<Map<String, String>> stack(Region region, String prefix) {
      CloudFormationClient stacks = client(CloudFormationClient.class, region);
      return AwsErrors.ask(
          "ListStacks",
          region,
          () ->
              stacks
                  .listStacksPaginator(
                      r ->
                          r.stackStatusFilters(
                              StackStatus.CREATE_COMPLETE,
                              StackStatus.UPDATE_COMPLETE,
                              StackStatus.UPDATE_ROLLBACK_COMPLETE))
                  .stackSummaries()
                  .stream()
                  .filter(stack -> isMeant(stack.stackName(), prefix))
                  .findFirst()
                  .map(
                      stack ->
                          stacks
                              .describeStackResources(r -> r.stackName(stack.stackName()))
                              .stackResources()
                              .stream()
                              .filter(resource -> resource.physicalResourceId() != null)
                              .collect(
                                  java.util.stream.Collectors.toMap(
                                      StackResource::logicalResourceId,
                                      StackResource::physicalResourceId))));
    }

    /** StackSets puts something of its own behind the name. */
    private static boolean isMeant(String name, String wanted) {
      return name.equals(wanted)
          || (wanted.startsWith("StackSet-") && name.startsWith(wanted + "-"));
    }

    @Override
    public Optional<Rule> rule(Region region, Optional<String> bus, String name) {
      EventBridgeClient events = client(EventBridgeClient.class, region);
      return found(
          "DescribeRule of " + name,
          region,
          ResourceNotFoundException.class,
          () ->
              new Rule(
                  events
                      .describeRule(r -> r.name(name).eventBusName(bus.orElse(null)))
                      .stateAsString()
                      .startsWith("ENABLED"),
                  events
                      .listTargetsByRule(r -> r.rule(name).eventBusName(bus.orElse(null)))
                      .targets()
                      .stream()
                      .map(
                          target ->
                              new Target(
                                  target.id(), target.arn(), Optional.ofNullable(target.roleArn())))
                      .toList()));
    }

    @Override
    public boolean hasRole(Region region, String name) {
      return found(
              "GetRole of " + name,
              region,
              NoSuchEntityException.class,
              () -> client(IamClient.class, region).getRole(r -> r.roleName(name)))
          .isPresent();
    }

    @Override
    public boolean mayDo(Region region, String roleArn, String action, String resource) {
      return AwsErrors.ask(
          "SimulatePrincipalPolicy",
          region,
          () ->
              client(IamClient.class, region)
                  .simulatePrincipalPolicy(
                      r -> r.policySourceArn(roleArn).actionNames(action).resourceArns(resource))
                  .evaluationResults()
                  .stream()
                  .allMatch(
                      result -> result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED));
    }

    @Override
    public Optional<BusPolicyText> bus(Region region, String name) {
      return found(
          "DescribeEventBus of " + name,
          region,
          ResourceNotFoundException.class,
          () ->
              new BusPolicyText(
                  Optional.ofNullable(
                          client(EventBridgeClient.class, region)
                              .describeEventBus(r -> r.name(name))
                              .policy())
                      .filter(policy -> !policy.isBlank())));
    }

    @Override
    public Optional<String> topicPolicy(Region region, String topicArn) {
      return found(
          "GetTopicAttributes",
          region,
          NotFoundException.class,
          () ->
              client(SnsClient.class, region)
                  .getTopicAttributes(r -> r.topicArn(topicArn))
                  .attributes()
                  .get("Policy"));
    }

    @Override
    public Optional<String> queuePolicy(Region region, String queueUrl) {
      return AwsErrors.ask(
          "GetQueueAttributes",
          region,
          () ->
              Optional.ofNullable(
                  client(SqsClient.class, region)
                      .getQueueAttributes(
                          r -> r.queueUrl(queueUrl).attributeNames(QueueAttributeName.POLICY))
                      .attributes()
                      .get(QueueAttributeName.POLICY)));
    }

    @Override
    public Optional<Subscription> subscription(Region region, String topicArn, String queueArn) {
      SnsClient sns = client(SnsClient.class, region);
      return AwsErrors.ask(
          "ListSubscriptionsByTopic",
          region,
          () ->
              sns
                  .listSubscriptionsByTopicPaginator(r -> r.topicArn(topicArn))
                  .subscriptions()
                  .stream()
                  .filter(each -> queueArn.equals(each.endpoint()))
                  .findFirst()
                  .map(
                      each ->
                          new Subscription(
                              each.subscriptionArn(),
                              Optional.ofNullable(
                                  sns.getSubscriptionAttributes(
                                          r -> r.subscriptionArn(each.subscriptionArn()))
                                      .attributes()
                                      .get("FilterPolicy")))));
    }

    @Override
    public Optional<Mapping> mapping(Region region, String function) {
      return AwsErrors.ask(
          "ListEventSourceMappings",
          region,
          () ->
              client(LambdaClient.class, region)
                  // Those of an alias are listed with the alias only.
                  .listEventSourceMappingsPaginator(r -> r.functionName(function + ":live"))
                  .eventSourceMappings()
                  .stream()
                  .findFirst()
                  .map(AccountView::mapping));
    }

    private static Mapping mapping(EventSourceMappingConfiguration mapping) {
      return new Mapping(
          mapping.uuid(), mapping.state(), Optional.ofNullable(mapping.lastProcessingResult()));
    }

    @Override
    public Optional<Function> function(Region region, String name) {
      return found(
          "GetFunction of " + name,
          region,
          software.amazon.awssdk.services.lambda.model.ResourceNotFoundException.class,
          () -> {
            var concurrency =
                client(LambdaClient.class, region)
                    .getFunction(r -> r.functionName(name))
                    .concurrency();
            return new Function(
                concurrency != null
                    && Integer.valueOf(0).equals(concurrency.reservedConcurrentExecutions()));
          });
    }

    @Override
    public Secret secret(Region region, String arn) {
      return found(
              "DescribeSecret",
              region,
              software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException.class,
              () -> client(SecretsManagerClient.class, region).describeSecret(r -> r.secretId(arn)))
          .map(secret -> secret.deletedDate() == null ? Secret.THERE : Secret.BEING_DELETED)
          .orElse(Secret.GONE);
    }

    @Override
    public Optional<Undelivered> deadLetter(Region region, String queueUrl, String text) {
      SqsClient sqs = client(SqsClient.class, region);
      for (int look = 0; look < LOOKS_AT_DEAD_LETTERS; look++) {
        var messages =
            AwsErrors.ask(
                "ReceiveMessage",
                region,
                () ->
                    sqs.receiveMessage(
                            r ->
                                r.queueUrl(queueUrl)
                                    .maxNumberOfMessages(10)
                                    // Whoever replays them finds them all the same.
                                    .visibilityTimeout(1)
                                    .messageAttributeNames("All"))
                        .messages());
        for (var message : messages) {
          if (message.body().contains(text)) {
            return Optional.of(
                new Undelivered(
                    attribute(message.messageAttributes(), "ERROR_CODE"),
                    attribute(message.messageAttributes(), "ERROR_MESSAGE")));
          }
        }
        if (messages.isEmpty()) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    }

    private static String attribute(Map<String, MessageAttributeValue> attributes, String name) {
      MessageAttributeValue value = attributes.get(name);
      return value == null || value.stringValue() == null
          ? ""
          : AwsErrors.oneLine(value.stringValue());
    }

    private <C extends SdkClient> C client(Class<C> type, Region region) {
      return account.client(type, region);
    }
  }
}
