package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.Diagnosis;
import dev.eventbot.rollout.port.SimulatedAction;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A diagnosis's questions, to the services that know the answers. */
final class AwsDiagnosis implements Diagnosis {
  private final AwsClients clients;
  private final Region home;

  AwsDiagnosis(AwsClients clients, Region home) {
    this.clients = clients;
    this.home = home;
  }

  @Override
  public Optional<Instant> awsTime() {
    var answer =
        ask("GetCallerIdentity", () -> clients.client(StsClient.class, home).getCallerIdentity());
    return Optional.ofNullable(answer.sdkHttpResponse())
        .flatMap(http -> http.firstMatchingHeader("Date"))
        .flatMap(AwsDiagnosis::time);
  }

  private static Optional<Instant> time(String header) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public Set<String> trustedServices() {
    return ask(
        "ListAWSServiceAccessForOrganization",
        () ->
            organizations().listAWSServiceAccessForOrganizationPaginator(r -> {}).stream()
                .flatMap(page -> page.enabledServicePrincipals().stream())
                .map(enabled -> enabled.servicePrincipal())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public Set<AccountId> delegatedAdministrators(String servicePrincipal) {
    return ask(
        "ListDelegatedAdministrators",
        () ->
            organizations()
                .listDelegatedAdministratorsPaginator(r -> r.servicePrincipal(servicePrincipal))
                .delegatedAdministrators()
                .stream()
                .map(administrator -> new AccountId(administrator.id()))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public void activateStackSetsAccess() {
    ask(
        "ActivateOrganizationsAccess",
        () ->
            clients.client(CloudFormationClient.class, home).activateOrganizationsAccess(r -> {}));
  }

  @Override
  public String roleArn(String name) {
    return ask("GetRole of " + name, () -> iam().getRole(r -> r.roleName(name)).role().arn());
  }

  @Override
  public List<SimulatedAction> simulate(
      String principalArn, List<String> actions, String resource) {
    return ask(
        "SimulatePrincipalPolicy",
        () ->
            iam()
                .simulatePrincipalPolicyPaginator(
                    r ->
                        r.policySourceArn(principalArn).actionNames(actions).resourceArns(resource))
                .evaluationResults()
                .stream()
                .map(AwsDiagnosis::simulated)
                .toList());
  }

  private static SimulatedAction simulated(EvaluationResult result) {
    return new SimulatedAction(
        result.evalActionName(),
        result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED,
        result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY,
        result.missingContextValues().isEmpty());
  }

  @Override
  public Optional<String> busPolicy(Region region, String bus) {
    return AwsErrors.ask(
        "DescribeEventBus",
        region,
        () ->
            Optional.ofNullable(
                    clients
                        .client(EventBridgeClient.class, region)
                        .describeEventBus(r -> r.name(bus))
                        .policy())
                .filter(policy -> !policy.isBlank()));
  }

  @Override
  public double quota(Region region, String service, String code) {
    return AwsErrors.ask(
        "GetServiceQuota of " + code,
        region,
        () ->
            clients
                .client(ServiceQuotasClient.class, region)
                .getServiceQuota(r -> r.serviceCode(service).quotaCode(code))
                .quota()
                .value());
  }

  @Override
  public int rules(Region region) {
    return AwsErrors.ask(
        "ListRules",
        region,
        () -> {
          EventBridgeClient events = clients.client(EventBridgeClient.class, region);
          int count = 0;
          String token = null;
          do {
            String from = token;
            ListRulesResponse page = events.listRules(r -> r.nextToken(from));
            count += page.rules().size();
            token = page.nextToken();
          } while (token != null);
          return count;
        });
  }

  @Override
  public int roles() {
    return ask("ListRoles", () -> (int) iam().listRolesPaginator(r -> {}).roles().stream().count());
  }

  @Override
  public int subscribers(Region region, String topicArn) {
    return AwsErrors.ask(
        "ListSubscriptionsByTopic",
        region,
        () ->
            (int)
                clients
                    .client(SnsClient.class, region)
                    .listSubscriptionsByTopicPaginator(r -> r.topicArn(topicArn))
                    .subscriptions()
                    .stream()
                    .count());
  }

  private OrganizationsClient organizations() {
    return clients.client(OrganizationsClient.class, home);
  }

  private IamClient iam() {
    return clients.client(IamClient.class, home);
  }

  private <T> T ask(String operation, Supplier<T> call) {
    return AwsErrors.ask(operation, home, call);
  }
}
