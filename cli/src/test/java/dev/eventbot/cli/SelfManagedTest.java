package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** Where the organization cannot be opened to StackSets, as in China: roles of one's own. */
class SelfManagedTest {
  private static final String ORGANIZATION =
      """
      {"organization": {"id": "o-selfmanage1", "root": "r-se01", "managementAccount": "111111111111",
        "partition": "%s",%s
        "units": [{"id": "ou-se01-prod0001", "name": "Prod", "parent": "r-se01"}],
        "accounts": [
          {"id": "111111111111", "name": "management", "parent": "r-se01"},
          {"id": "222222222201", "name": "shop", "parent": "ou-se01-prod0001"},
          {"id": "222222222202", "name": "blog", "parent": "ou-se01-prod0001"}]}}
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
  private static final String CHINA =
      "--region cn-north-1 stackset deploy --ous Prod --regions cn-north-1";

  @TempDir Path directory;

  private Eb.Screen eb(String line) {
    return Eb.in(directory).run(("--sandbox=org.json --no-color " + line).split(" "));
  }

  private void organization(String partition, boolean roles) {
    Eb.in(directory)
        .file(
            "org.json",
            ORGANIZATION.formatted(partition, roles ? "\"selfManagedRoles\": true," : ""));
  }

  private void edit(Consumer<ObjectNode> change) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode state = json.readTree(directory.resolve("org.json").toFile());
    change.accept((ObjectNode) state.get("organization"));
    json.writeValue(directory.resolve("org.json").toFile(), state);
  }

  private int count(String line, String action) {
    return eb(line + " --dry-run --output json").json().at("/counts/" + action).asInt();
  }

  @Test
  void namesTheOptionWhereServiceManagedStackSetsAreNotToBeHad() {
    organization("aws-cn", true);

    eb(CHINA + " --yes")
        .complains(
            5,
            "eventbot: StackSets have no trusted access to organization o-selfmanage1; next: where it"
                + " cannot be had, with roles of your own in every account: the same command with"
                + " --permission-model self-managed");
  }

  @Test
  void deploysKeepsAddsPrunesAndLeavesNothing() throws IOException {
    organization("aws-cn", true);
    Eb.Screen plan = eb(CHINA + " --permission-model self-managed --dry-run").exits(0);
    assertThat(plan.out())
        .contains(
            "warning: the StackSet is self-managed: accounts that join later get forwarders with the"
                + " next deploy, and not before")
        .doesNotContain("auto-deployment");

    eb(CHINA + " --permission-model self-managed --yes").exits(0);

    assertThat(eb("--region cn-north-1 stackset status").exits(0).out())
        .contains("222222222201  shop", "222222222202  blog", "self-managed")
        .doesNotContain("MISSING");
    eb(CHINA + " --yes").exits(0);
    assertThat(count(CHINA, "keep")).isEqualTo(5);
    eb(CHINA + " --permission-model service-managed --yes")
        .complains(
            5,
            "eventbot: StackSet eventbot-forwarder is SELF_MANAGED, which it stays; next: leave"
                + " --permission-model (targets.permission-model) out, or first: eventbot stackset"
                + " remove");
    edit(
        organization ->
            ((ArrayNode) organization.get("accounts"))
                .addObject()
                .put("id", "222222222203")
                .put("name", "data")
                .put("parent", "ou-se01-prod0001"));
    assertThat(count(CHINA, "create")).isEqualTo(1);
    eb(CHINA + " --yes").exits(0);
    String fewer = CHINA + " --exclude-accounts 222222222202 --prune";
    assertThat(count(fewer, "remove")).isEqualTo(1);
    eb(fewer + " --yes").exits(0);
    assertThat(eb("--region cn-north-1 stackset status").exits(0).out())
        .contains("222222222203  data")
        .doesNotContain("blog");

    eb("--region cn-north-1 destroy --yes").exits(0);

    assertThat(eb("--region cn-north-1 destroy --yes").exits(0).out())
        .isEqualTo(
            "  nothing to change: nothing of eventbot is found from here; stacks let go of earlier show only in their own accounts\n");
  }

  @Test
  void theDoctorMissesNoTrustedAccessWhereTheConfigurationDoesWithout() {
    organization("aws-cn", true);
    Eb.in(directory).file("own.yaml", "targets: {permission-model: self-managed}\n");
    String doctor = "--region cn-north-1 doctor --quick --ous Prod --regions cn-north-1";

    assertThat(eb(doctor).exits(5).out())
        .contains("StackSets have no trusted access to organization o-selfmanage1");
    for (String wished : List.of(" --config=own.yaml", " --permission-model self-managed")) {
      assertThat(eb(doctor + wished).exits(0).out())
          .contains("the StackSet is to be self-managed, and will need no trusted access")
          .contains("2 member accounts in 1 region");
    }
  }

  @Test
  void oneMemberWithoutTheRoleFailsAloneUntilItHasOne() throws IOException {
    organization("aws", false);
    role("111111111111", "AWSCloudFormationStackSetAdministrationRole", "111111111111");
    execution("222222222201");
    String deploy =
        "stackset deploy --ous Prod --regions us-east-1,us-west-2 --permission-model self-managed"
            + " --yes";

    Eb.Screen failed = eb(deploy).exits(3);

    assertThat(failed.out())
        .contains(
            "Account 222222222202 should have 'AWSCloudFormationStackSetExecutionRole' role",
            "create the role AWSCloudFormationStackSetExecutionRole in those accounts, trusting"
                + " AWSCloudFormationStackSetAdministrationRole of the management account, then run"
                + " the command again");
    assertThat(eb("stackset status --output json").json().toString())
        .contains("222222222201", "CURRENT");
    execution("222222222202");
    eb("stackset retry --yes").exits(0);
    assertThat(eb("stackset status").exits(0).out()).doesNotContain("OUTDATED", "FAILED");
    eb("stackset remove --yes").exits(0);
    assertThat(eb("stackset remove --yes").exits(0).out())
        .isEqualTo(
            "  nothing to change: nothing of eventbot is found from here; stacks let go of earlier show only in their own accounts\n");
  }

  private void execution(String account) throws IOException {
    role(
        account,
        "AWSCloudFormationStackSetExecutionRole",
        "arn:aws:iam::111111111111:role/AWSCloudFormationStackSetAdministrationRole");
  }

  private void role(String account, String name, String trusted) throws IOException {
    try (Sandbox sandbox = Sandbox.open(directory.resolve("org.json"))) {
      CloudFormationClient client =
          sandbox.client(CloudFormationClient.class, account, "us-east-1");
      client.createStack(
          request ->
              request
                  .stackName(name)
                  .templateBody(ROLE)
                  .capabilities(Capability.CAPABILITY_NAMED_IAM)
                  .parameters(parameter("Name", name), parameter("Trusted", trusted)));
      client.waiter().waitUntilStackCreateComplete(request -> request.stackName(name));
    }
  }

  private static Parameter parameter(String key, String value) {
    return Parameter.builder().parameterKey(key).parameterValue(value).build();
  }
}
