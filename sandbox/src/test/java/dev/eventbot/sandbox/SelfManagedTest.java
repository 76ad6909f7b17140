package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.InvalidOperationException;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackSet;

class SelfManagedTest {
  private static final String TEMPLATE =
      """
      {"Resources": {"T": {"Type": "Test::Thing", "Properties": {"Value": "one"}}}}
      """;
  private static final String ROLE =
      """
      {"Parameters": {"Name": {"Type": "String"}, "Trusted": {"Type": "String"}},
       "Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {
         "RoleName": {"Ref": "Name"},
         "Policies": [{"PolicyName": "all", "PolicyDocument": {"Version": "2012-10-17",
           "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}}],
         "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
           "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": {"Ref": "Trusted"}}}]}}}}}
      """;

  @TempDir Path folder;
  private Sandbox sandbox;
  private CloudFormationClient client;

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private void open(String more, String region) throws IOException {
    Path file = folder.resolve("organization.json");
    Files.writeString(
        file,
        """
        {"organization": {"id": "o-selfmanage1", "root": "r-se01", "managementAccount": "111111111111", %s
          "accounts": [{"id": "111111111111", "parent": "r-se01"}, {"id": "222222222201", "parent": "r-se01"}]}}
        """
            .formatted(more));
    sandbox = Sandbox.open(file, Things::services);
    client = sandbox.client(CloudFormationClient.class, "111111111111", region);
  }

  private void createSet() {
    client.createStackSet(request -> request.stackSetName("set").templateBody(TEMPLATE));
  }

  private String deploy(String region, String... accounts) {
    String id =
        client
            .createStackInstances(
                request -> request.stackSetName("set").accounts(accounts).regions(region))
            .operationId();
    return new Calls(client).finished("set", id).statusAsString();
  }

  @Test
  void accountsGetStacksTheManagementAccountAsWell() throws IOException {
    open("\"selfManagedRoles\": true,", "us-east-1");
    createSet();

    assertThat(deploy("us-east-1", "111111111111", "222222222201")).isEqualTo("SUCCEEDED");

    assertThat(new Calls(client).instances("set"))
        .isEqualTo(
            """
            111111111111 us-east-1 null CURRENT SUCCEEDED
            222222222201 us-east-1 null CURRENT SUCCEEDED""");
    StackSet set = client.describeStackSet(request -> request.stackSetName("set")).stackSet();
    assertThat(set.permissionModelAsString()).isEqualTo("SELF_MANAGED");
    assertThat(set.administrationRoleARN())
        .isEqualTo("arn:aws:iam::111111111111:role/AWSCloudFormationStackSetAdministrationRole");
    assertThat(set.executionRoleName()).isEqualTo("AWSCloudFormationStackSetExecutionRole");
    String removed =
        client
            .deleteStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .accounts("222222222201")
                        .regions("us-east-1")
                        .retainStacks(false))
            .operationId();
    new Calls(client).finished("set", removed);
    assertThat(new Calls(client).instances("set"))
        .isEqualTo("111111111111 us-east-1 null CURRENT SUCCEEDED");
  }

  @Test
  void withoutTheExecutionRoleNothingHappensThere() throws IOException {
    open("", "us-east-1");
    createSet();

    assertThat(deploy("us-east-1", "222222222201")).isEqualTo("FAILED");

    assertThat(
            client
                .listStackInstances(request -> request.stackSetName("set"))
                .summaries()
                .get(0)
                .statusReason())
        .isEqualTo(
            "Account 222222222201 should have 'AWSCloudFormationStackSetExecutionRole' role with"
                + " trust relationship to Role 'AWSCloudFormationStackSetAdministrationRole'.");
  }

  @Test
  void rolesThatStacksMadeServeAsWellWhenTheyTrustEachOther() throws IOException {
    open("", "us-east-1");
    String administration = "arn:aws:iam::111111111111:role/eventbot-administration";
    role(client, "eventbot-administration", "111111111111");
    CloudFormationClient member =
        sandbox.client(CloudFormationClient.class, "222222222201", "us-east-1");
    role(member, "eventbot-wrong", "333333333333");
    role(member, "eventbot-right", administration);
    for (String role : new String[] {"eventbot-wrong", "eventbot-right"}) {
      client.createStackSet(
          request ->
              request
                  .stackSetName("set")
                  .administrationRoleARN(administration)
                  .executionRoleName(role)
                  .templateBody(TEMPLATE));

      assertThat(deploy("us-east-1", "222222222201"))
          .isEqualTo(role.endsWith("right") ? "SUCCEEDED" : "FAILED");

      String id =
          client
              .deleteStackInstances(
                  request ->
                      request
                          .stackSetName("set")
                          .accounts("222222222201")
                          .regions("us-east-1")
                          .retainStacks(false))
              .operationId();
      assertThat(new Calls(client).finished("set", id).statusAsString()).isEqualTo("SUCCEEDED");
      client.deleteStackSet(request -> request.stackSetName("set"));
    }
  }

  private static void role(CloudFormationClient client, String name, String trusted) {
    client.createStack(
        request ->
            request
                .stackName(name)
                .templateBody(ROLE)
                .capabilitiesWithStrings("CAPABILITY_NAMED_IAM")
                .parameters(Calls.parameters(Map.of("Name", name, "Trusted", trusted))));
    assertThat(new Calls(client).settled(name).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void unitsAndAutomaticDeploymentAreNotForThem() throws IOException {
    open("\"selfManagedRoles\": true,", "us-east-1");
    createSet();

    assertThat(
            refusal(
                request ->
                    request
                        .deploymentTargets(targets -> targets.organizationalUnitIds("r-se01"))
                        .regions("us-east-1")))
        .isEqualTo("StackSets with SELF_MANAGED permission model can only have accounts as target");
    assertThat(refusal(request -> request.accounts("222222222201").regions("cn-north-1")))
        .isEqualTo("Region cn-north-1 is not supported");
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(
            () ->
                client.createStackSet(
                    request ->
                        request
                            .stackSetName("other")
                            .templateBody(TEMPLATE)
                            .autoDeployment(auto -> auto.enabled(true))))
        .withMessageContaining("AutoDeployment can only be specified for");
  }

  private String refusal(Consumer<CreateStackInstancesRequest.Builder> shape) {
    CreateStackInstancesRequest.Builder request =
        CreateStackInstancesRequest.builder().stackSetName("set");
    shape.accept(request);
    return catchThrowableOfType(
            CloudFormationException.class, () -> client.createStackInstances(request.build()))
        .awsErrorDetails()
        .errorMessage();
  }

  @Test
  void inChinaTheyAreTheOnlyOnes() throws IOException {
    open("\"partition\": \"aws-cn\", \"selfManagedRoles\": true,", "cn-north-1");

    assertThat(client.describeOrganizationsAccess(request -> {}).statusAsString())
        .isEqualTo("DISABLED");
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> client.activateOrganizationsAccess(request -> {}))
        .withMessageContaining(
            "Activating trusted access with AWS Organizations is not supported in cn-north-1");
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(
            () ->
                client.createStackSet(
                    request ->
                        request
                            .stackSetName("set")
                            .permissionModel(PermissionModels.SERVICE_MANAGED)
                            .templateBody(TEMPLATE)))
        .withMessageContaining("You must enable organizations access");
    createSet();
    assertThat(deploy("cn-northwest-1", "222222222201")).isEqualTo("SUCCEEDED");
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(
            () ->
                sandbox
                    .client(CloudFormationClient.class, "111111111111", "us-east-1")
                    .listStackSets())
        .withMessageContaining("The security token included in the request is invalid.");
  }
}
