package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The status counts what should be there, not what is. */
class MissingForwardersTest {
  private static final String MANAGEMENT = "111111111111";

  @TempDir Path directory;

  @Test
  void namesWhatIsMissingOfEveryAccountAndRegionOfTheStackSet() throws Exception {
    deploy();
    remove("ap-east-1", "eventbot-forwarder");
    remove("us-east-1", "eventbot-central");

    status()
        .exits(3)
        .prints(
            """
            StackSet eventbot-forwarder  ACTIVE  ou-ab12-dev00001

            ACCOUNT       NAME                     ap-east-1  us-east-1
            111111111111  management (management)  MISSING    CURRENT
            222222222204  shop-dev                 CURRENT    CURRENT
            222222222205  payments-dev             CURRENT    CURRENT

            5 of 6 forwarders are as they should be
            1 × MISSING
              111111111111  ap-east-1
            no central bot in us-east-1: what is forwarded reaches nobody
            next: eventbot stackset deploy --ous ou-ab12-dev00001 --regions ap-east-1,us-east-1 adds what is missing
            """);
    JsonNode document = status("--output=json").exits(3).json();
    assertThat(document.at("/forwarders/0/status").asText()).isEqualTo("MISSING");
    assertThat(document.get("centralStatus").isNull()).isTrue();
    assertThat(document.get("exitCode").asInt()).isEqualTo(3);
  }

  @Test
  void namesTheMemberAccountThatHasNone() throws Exception {
    deploy();
    try (Sandbox sandbox = Sandbox.open(directory.resolve("org.json"))) {
      CloudFormationClient client = management(sandbox, "us-east-1");
      String operation =
          client
              .deleteStackInstances(
                  r ->
                      r.stackSetName("eventbot-forwarder")
                          .deploymentTargets(
                              t ->
                                  t.organizationalUnitIds("ou-ab12-dev00001")
                                      .accounts("222222222205")
                                      .accountFilterType("INTERSECTION"))
                          .regions("us-east-1")
                          .retainStacks(false))
              .operationId();
      await(
          () ->
              client
                  .describeStackSetOperation(
                      r -> r.stackSetName("eventbot-forwarder").operationId(operation))
                  .stackSetOperation()
                  .statusAsString()
                  .equals("SUCCEEDED"));
      sandbox.save();
    }

    assertThat(status().exits(3).out())
        .contains("222222222205  payments-dev             CURRENT    MISSING\n")
        .contains("\n5 of 6 forwarders are as they should be\n1 × MISSING\n");
  }

  @Test
  void aLoneForwarderOfTheManagementAccountIsNotAllThereShouldBe() throws Exception {
    deploy();
    remove("ap-east-1", "eventbot-forwarder");
    try (Sandbox sandbox = Sandbox.open(directory.resolve("org.json"))) {
      CloudFormationClient client = management(sandbox, "us-east-1");
      client.deleteStackInstances(
          r ->
              r.stackSetName("eventbot-forwarder")
                  .deploymentTargets(t -> t.organizationalUnitIds("ou-ab12-dev00001"))
                  .regions("us-east-1", "ap-east-1")
                  .retainStacks(false));
      await(
          () ->
              client
                  .listStackInstances(r -> r.stackSetName("eventbot-forwarder"))
                  .summaries()
                  .isEmpty());
      await(
          () ->
              client
                  .listStackSetOperations(r -> r.stackSetName("eventbot-forwarder"))
                  .summaries()
                  .stream()
                  .allMatch(operation -> operation.statusAsString().equals("SUCCEEDED")));
      client.deleteStackSet(r -> r.stackSetName("eventbot-forwarder"));
      sandbox.save();
    }

    assertThat(status().exits(3).out())
        .endsWith(
            """
            1 of 1 forwarders are as they should be
            no StackSet eventbot-forwarder: no member account has a forwarder
            next: eventbot destroy removes the rest (the forwarders alone: eventbot stackset remove); eventbot stackset deploy --ous OU,… --regions us-east-1 brings back what was removed
            """);
  }

  private void deploy() {
    Eb.in(directory)
        .run(
            "--sandbox=org.json",
            "stackset",
            "deploy",
            "--ous=ou-ab12-dev00001",
            "--regions=us-east-1,ap-east-1",
            "--yes")
        .exits(0);
    Eb.in(directory).run("--sandbox=org.json", "channel", "remove", "ops", "--yes").exits(0);
  }

  private Eb.Screen status(String... more) {
    return Eb.in(directory)
        .run(
            Stream.concat(Stream.of("--sandbox=org.json", "stackset", "status"), Stream.of(more))
                .toArray(String[]::new));
  }

  private void remove(String region, String stack) throws Exception {
    try (Sandbox sandbox = Sandbox.open(directory.resolve("org.json"))) {
      CloudFormationClient client = management(sandbox, region);
      if (stack.equals("eventbot-central")) {
        emptyBuckets(sandbox, region);
      }
      client.deleteStack(r -> r.stackName(stack));
      await(
          () ->
              client.describeStacks(r -> {}).stacks().stream()
                  .noneMatch(
                      found ->
                          found.stackName().equals(stack)
                              && !found.stackStatusAsString().equals("DELETE_COMPLETE")));
      sandbox.save();
    }
  }

  private static void emptyBuckets(Sandbox sandbox, String region) {
    var s3 = sandbox.client(S3Client.class, MANAGEMENT, region);
    s3.listBuckets()
        .buckets()
        .forEach(
            bucket ->
                s3.listObjectsV2(r -> r.bucket(bucket.name()))
                    .contents()
                    .forEach(
                        object -> s3.deleteObject(r -> r.bucket(bucket.name()).key(object.key()))));
  }

  private static CloudFormationClient management(Sandbox sandbox, String region) {
    return sandbox.client(CloudFormationClient.class, MANAGEMENT, region);
  }

  private static void await(BooleanSupplier so) throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not so after 30 s").isLessThan(deadline);
      Thread.sleep(10);
    }
  }
}
