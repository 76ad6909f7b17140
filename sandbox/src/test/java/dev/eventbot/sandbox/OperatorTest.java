package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.sts.StsClient;

/** What the operator may do and how much of it, as checks before a rollout ask. */
class OperatorTest {
  private static final String OPERATOR = "arn:aws:iam::111111111111:role/Administrator";

  @TempDir Path folder;
  private Sandbox sandbox;

  @AfterEach
  void close() throws IOException {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private void open(String more) throws IOException {
    Path file = folder.resolve("organization.json");
    Files.writeString(
        file,
        """
        {"organization": {"id": "o-operator01", "root": "r-op01", "managementAccount": "111111111111", %s
          "accounts": [{"id": "111111111111", "parent": "r-op01"}, {"id": "222222222201", "parent": "r-op01"}]}}
        """
            .formatted(more));
    sandbox = Sandbox.open(file);
  }

  private void limit(String statements) throws IOException {
    open(
        "\"operatorPolicy\": {\"Version\": \"2012-10-17\", \"Statement\": [%s]},"
            .formatted(statements));
  }

  private String simulated(String account, String... actions) {
    return sandbox
        .client(IamClient.class, account, "us-east-1")
        .simulatePrincipalPolicyPaginator(
            request ->
                request
                    .policySourceArn(OPERATOR.replace("111111111111", account))
                    .maxItems(2)
                    .actionNames(actions))
        .evaluationResults()
        .stream()
        .map(
            result ->
                "%s %s %s"
                    .formatted(
                        result.evalActionName(),
                        result.evalResourceName(),
                        result.evalDecisionAsString()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void anAdministratorMayDoEverything() throws IOException {
    open("");

    assertThat(simulated("111111111111", "cloudformation:CreateStackSet", "iam:CreateRole"))
        .isEqualTo(
            """
            cloudformation:CreateStackSet * allowed
            iam:CreateRole * allowed""");
  }

  @Test
  void aLimitedOperatorIsToldWhatHeMayNot() throws IOException {
    limit(
        """
        {"Effect": "Allow", "Action": ["cloudformation:*", "iam:Simulate*"], "Resource": "*"},
        {"Effect": "Deny", "Action": "cloudformation:DeleteStackSet", "Resource": "*"}""");

    assertThat(
            simulated(
                "111111111111",
                "cloudformation:CreateStackSet",
                "cloudformation:DeleteStackSet",
                "iam:CreateRole"))
        .isEqualTo(
            """
            cloudformation:CreateStackSet * allowed
            cloudformation:DeleteStackSet * explicitDeny
            iam:CreateRole * implicitDeny""");
    assertThat(simulated("222222222201", "iam:CreateRole")).isEqualTo("iam:CreateRole * allowed");
  }

  @Test
  void whatTheOperatorMayNotDoIsRefusedAsTheServiceRefusesIt() throws IOException {
    limit(
        """
        {"Effect": "Allow", "Action": ["cloudformation:List*"], "Resource": "*"}""");
    CloudFormationClient formation =
        sandbox.client(CloudFormationClient.class, "111111111111", "us-east-1");

    assertThat(formation.listStackSets().summaries()).isEmpty();
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(() -> formation.describeStacks())
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
        .withMessageStartingWith(
            "User: arn:aws:sts::111111111111:assumed-role/Administrator/operator is not authorized"
                + " to perform: cloudformation:DescribeStacks on resource: * because no"
                + " identity-based policy allows the cloudformation:DescribeStacks action");
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(
            () ->
                sandbox
                    .client(OrganizationsClient.class, "111111111111", "us-east-1")
                    .listAccounts());
    assertThat(
            sandbox
                .client(StsClient.class, "111111111111", "us-east-1")
                .getCallerIdentity()
                .account())
        .isEqualTo("111111111111");
    assertThat(
            sandbox
                .client(CloudFormationClient.class, "222222222201", "us-east-1")
                .describeStacks()
                .stacks())
        .isEmpty();
  }

  @Test
  void simulationWantsTheRoleAndNotItsSession() throws IOException {
    open("");
    IamClient iam = sandbox.client(IamClient.class, "111111111111", "us-east-1");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                iam.simulatePrincipalPolicy(
                    request ->
                        request
                            .policySourceArn(
                                "arn:aws:sts::111111111111:assumed-role/Administrator/operator")
                            .actionNames("iam:GetRole")))
        .withMessageContaining("does not clearly define entity type and name.");
    assertThatExceptionOfType(NoSuchEntityException.class)
        .isThrownBy(
            () ->
                iam.simulatePrincipalPolicy(
                    request ->
                        request
                            .policySourceArn("arn:aws:iam::111111111111:role/none")
                            .actionNames("iam:GetRole")));
    assertThat(iam.getRole(request -> request.roleName("Administrator")).role().arn())
        .isEqualTo(OPERATOR);
  }

  @Test
  void aPolicyThatIsNoneIsRefusedWhenTheFileIsRead() {
    assertThatExceptionOfType(SandboxFileException.class)
        .isThrownBy(() -> limit("{\"Effect\": \"Maybe\", \"Action\": \"*\", \"Resource\": \"*\"}"))
        .withMessageContaining("the operator policy: Effect must be Allow or Deny");
  }

  @Test
  void quotasAreTheDefaultsUnlessTheFileSaysOtherwise() throws IOException {
    open("\"quotas\": {\"L-0485CB21\": 30},");
    ServiceQuotasClient quotas =
        sandbox.client(ServiceQuotasClient.class, "111111111111", "us-east-1");

    assertThat(
            quotas
                .listServiceQuotasPaginator(
                    request -> request.serviceCode("cloudformation").maxResults(3))
                .quotas()
                .stream()
                .map(quota -> quota.quotaCode() + " " + quota.quotaName() + " " + quota.value())
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            L-0485CB21 Stack count 30.0
            L-EC62D81A Stack sets per administrator account 1000.0
            L-C8225BA5 Stack instances per stack set 100000.0
            L-6A4B2F69 Stack instance operations per administrator account 10000.0""");
    assertThat(
            quotas
                .getAWSDefaultServiceQuota(
                    request -> request.serviceCode("cloudformation").quotaCode("L-0485CB21"))
                .quota()
                .value())
        .isEqualTo(2000);
    assertThat(
            quotas
                .getServiceQuota(request -> request.serviceCode("events").quotaCode("L-244521F2"))
                .quota()
                .value())
        .isEqualTo(300);
    assertThatExceptionOfType(NoSuchResourceException.class)
        .isThrownBy(() -> quotas.listServiceQuotas(request -> request.serviceCode("none")));
  }
}
