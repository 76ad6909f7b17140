package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.AccountAlreadyRegisteredException;
import software.amazon.awssdk.services.organizations.model.AccountNotFoundException;
import software.amazon.awssdk.services.organizations.model.AccountNotRegisteredException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;

class DelegatedAdministratorTest {
  private static final String STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com";
  private static final String DELEGATE = "222222222201";
  private static final String PROD = "ou-ab12-prod0001";
  private static final String TEMPLATE =
      """
      {"Resources": {"T": {"Type": "Test::Thing", "Properties": {"Value": "one"}}}}
      """;

  private final Sandbox sandbox = Sandbox.inMemory(Things::services);
  private final OrganizationsClient organizations =
      sandbox.client(OrganizationsClient.class, sandbox.managementAccountId(), "us-east-1");
  private final CloudFormationClient management =
      sandbox.client(CloudFormationClient.class, sandbox.managementAccountId(), "us-east-1");
  private final CloudFormationClient member =
      sandbox.client(CloudFormationClient.class, DELEGATE, "us-east-1");

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private void register(String account) {
    organizations.registerDelegatedAdministrator(
        request -> request.accountId(account).servicePrincipal(STACK_SETS));
  }

  private void createSet() {
    member.createStackSet(
        request ->
            request
                .stackSetName("set")
                .callAs(CallAs.DELEGATED_ADMIN)
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .templateBody(TEMPLATE));
  }

  @Test
  void aSetThatADelegatedAdministratorMadeIsTheManagementAccounts() {
    register(DELEGATE);

    createSet();

    assertThat(
            management
                .describeStackSet(request -> request.stackSetName("set"))
                .stackSet()
                .stackSetARN())
        .startsWith("arn:aws:cloudformation:us-east-1:111111111111:stackset/set:");
    assertThat(member.listStackSets(request -> request.callAs(CallAs.DELEGATED_ADMIN)).summaries())
        .hasSize(1);
    assertThat(member.listStackSets().summaries()).isEmpty();
    assertThatExceptionOfType(StackSetNotFoundException.class)
        .isThrownBy(() -> member.describeStackSet(request -> request.stackSetName("set")));
  }

  @Test
  void itRollsOutToTheOrganizationItselfIncluded() {
    register(DELEGATE);
    createSet();

    String id =
        member
            .createStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .callAs(CallAs.DELEGATED_ADMIN)
                        .deploymentTargets(targets -> targets.organizationalUnitIds(PROD))
                        .regions("us-east-1"))
            .operationId();

    assertThat(new Calls(management).finished("set", id).statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(new Calls(management).instances("set"))
        .isEqualTo(
            """
            222222222201 us-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            222222222202 us-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED
            222222222203 us-east-1 ou-ab12-prod0001 CURRENT SUCCEEDED""");
    assertThat(
            member
                .listStackInstances(
                    request -> request.stackSetName("set").callAs(CallAs.DELEGATED_ADMIN))
                .summaries())
        .hasSize(3);
  }

  @Test
  void nobodyElseMaySayTheyAreOne() {
    assertThat(refusal(this::createSet)).isEqualTo("Account used is not a delegated administrator");
    assertThat(
            refusal(
                () -> management.listStackSets(request -> request.callAs(CallAs.DELEGATED_ADMIN))))
        .isEqualTo("Account used is not a delegated administrator");
    register(DELEGATE);
    assertThat(
            refusal(
                () ->
                    member.createStackSet(
                        request ->
                            request
                                .stackSetName("set")
                                .permissionModel(PermissionModels.SERVICE_MANAGED)
                                .templateBody(TEMPLATE))))
        .isEqualTo(
            "You must be the management account or delegated admin account of an organization before"
                + " operating a SERVICE_MANAGED stack set");
    organizations.deregisterDelegatedAdministrator(
        request -> request.accountId(DELEGATE).servicePrincipal(STACK_SETS));
    assertThat(refusal(this::createSet)).isEqualTo("Account used is not a delegated administrator");
  }

  private static String refusal(Runnable call) {
    return catchThrowableOfType(CloudFormationException.class, call::run)
        .awsErrorDetails()
        .errorMessage();
  }

  @Test
  void registeringHasTheServicesRules() {
    register(DELEGATE);
    assertThatExceptionOfType(AccountAlreadyRegisteredException.class)
        .isThrownBy(() -> register(DELEGATE));
    assertThatExceptionOfType(AccountNotFoundException.class)
        .isThrownBy(() -> register("999999999999"));
    assertThatExceptionOfType(ConstraintViolationException.class)
        .isThrownBy(() -> register(sandbox.managementAccountId()))
        .satisfies(
            e ->
                assertThat(e.reasonAsString())
                    .isEqualTo("CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR"));
    assertThatExceptionOfType(ConstraintViolationException.class)
        .isThrownBy(
            () ->
                organizations.registerDelegatedAdministrator(
                    request ->
                        request.accountId(DELEGATE).servicePrincipal("health.amazonaws.com")))
        .satisfies(e -> assertThat(e.reasonAsString()).isEqualTo("SERVICE_ACCESS_NOT_ENABLED"));
    assertThatExceptionOfType(AccountNotRegisteredException.class)
        .isThrownBy(
            () ->
                organizations.deregisterDelegatedAdministrator(
                    request -> request.accountId("222222222202").servicePrincipal(STACK_SETS)));
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(
            () ->
                sandbox
                    .client(OrganizationsClient.class, DELEGATE, "us-east-1")
                    .registerDelegatedAdministrator(
                        request -> request.accountId("222222222202").servicePrincipal(STACK_SETS)));
    assertThat(
            organizations
                .listDelegatedAdministrators(request -> request.servicePrincipal(STACK_SETS))
                .delegatedAdministrators())
        .extracting(DelegatedAdministrator::id)
        .containsExactly(DELEGATE);
    assertThat(
            organizations
                .listDelegatedServicesForAccount(request -> request.accountId(DELEGATE))
                .delegatedServices())
        .singleElement()
        .satisfies(service -> assertThat(service.servicePrincipal()).isEqualTo(STACK_SETS));
  }

  @Test
  void aDelegatedAdministratorMayReadTheOrganization() {
    OrganizationsClient client = sandbox.client(OrganizationsClient.class, DELEGATE, "us-east-1");
    assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(client::listAccounts);

    register(DELEGATE);

    assertThat(client.listAccounts().accounts()).hasSize(6);
    assertThat(client.listAWSServiceAccessForOrganization().enabledServicePrincipals())
        .extracting("servicePrincipal")
        .containsExactly("account.amazonaws.com", STACK_SETS);
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(
            () ->
                client.enableAWSServiceAccess(
                    request -> request.servicePrincipal("health.amazonaws.com")));
  }

  @Test
  void anOrganizationFileNamesThem() throws IOException {
    Path file = folder.resolve("delegated.json");
    Files.writeString(
        file,
        """
        {"organization": {"id": "o-delegated1", "root": "r-de01", "managementAccount": "111111111111",
          "delegatedAdministrators": {"222222222201": ["member.org.stacksets.cloudformation.amazonaws.com"]},
          "accounts": [{"id": "111111111111", "parent": "r-de01"}, {"id": "222222222201", "parent": "r-de01"}]}}
        """);
    try (Sandbox opened = Sandbox.open(file)) {
      assertThat(
              opened
                  .client(CloudFormationClient.class, DELEGATE, "us-east-1")
                  .describeOrganizationsAccess(request -> request.callAs(CallAs.DELEGATED_ADMIN))
                  .statusAsString())
          .isEqualTo("ENABLED");
    }
    Files.writeString(
        file,
        """
        {"organization": {"id": "o-delegated1", "root": "r-de01", "managementAccount": "111111111111",
          "delegatedAdministrators": {"111111111111": ["member.org.stacksets.cloudformation.amazonaws.com"]},
          "accounts": [{"id": "111111111111", "parent": "r-de01"}]}}
        """);
    assertThatExceptionOfType(SandboxFileException.class)
        .isThrownBy(() -> Sandbox.open(file))
        .withMessageEndingWith("the delegated administrator \"111111111111\" is not a member");
  }
}
