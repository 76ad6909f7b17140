package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;

class VirtualTimeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TEMPLATE =
      """
      {"Resources": {"T": {"Type": "Test::Thing", "Properties": {"Value": "one"}}}}
      """;

  @TempDir Path folder;

  private static World world() {
    World world = new World(Clock.systemUTC());
    world.beVirtual(START);
    world.start();
    return world;
  }

  @Test
  void whatIsDueHappensInOrderEachAtItsTimeAndNothingHappensUnlessSomebodyWaits()
      throws InterruptedException {
    try (World world = world()) {
      List<String> seen = new ArrayList<>();
      world.schedule(Duration.ofHours(2), () -> seen.add("second " + world.now()));
      world.background(Duration.ofHours(1), () -> seen.add("first " + world.now()));
      world.schedule(
          Duration.ofHours(2),
          () -> {
            seen.add("third " + world.now());
            world.schedule(Duration.ofMinutes(30), () -> seen.add("fourth " + world.now()));
          });
      world.schedule(Duration.ofHours(3), () -> seen.add("too late"));
      assertThat(seen).isEmpty();
      assertThat(world.now()).isEqualTo(START);

      world.sleep(Duration.ofMinutes(175));

      assertThat(seen)
          .containsExactly(
              "first 2026-01-01T01:00:00Z",
              "second 2026-01-01T02:00:00Z",
              "third 2026-01-01T02:00:00Z",
              "fourth 2026-01-01T02:30:00Z");
      assertThat(world.now()).isEqualTo(Instant.parse("2026-01-01T02:55:00Z"));
    }
  }

  @Test
  void aTaskThatWaitsItselfMakesTimePassForAll() throws InterruptedException {
    try (World world = world()) {
      List<String> seen = new ArrayList<>();
      world.background(
          Duration.ofMinutes(1),
          () -> {
            try {
              world.sleep(Duration.ofMinutes(10));
              seen.add("waited until " + world.now());
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          });
      world.schedule(Duration.ofMinutes(5), () -> seen.add("meanwhile " + world.now()));

      world.sleep(Duration.ofMinutes(2));

      assertThat(seen)
          .containsExactly("meanwhile 2026-01-01T00:05:00Z", "waited until 2026-01-01T00:11:00Z");
      assertThat(world.now()).isEqualTo(Instant.parse("2026-01-01T00:11:00Z"));
    }
  }

  private static StackSetOperation rollOut(Sandbox sandbox) throws InterruptedException {
    CloudFormationClient client =
        sandbox.client(CloudFormationClient.class, sandbox.managementAccountId(), "us-east-1");
    client.createStackSet(
        request ->
            request
                .stackSetName("set")
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .templateBody(TEMPLATE));
    String id =
        client
            .createStackInstances(
                request ->
                    request
                        .stackSetName("set")
                        .deploymentTargets(targets -> targets.organizationalUnitIds("r-ab12"))
                        .regions("us-east-1", "us-west-2"))
            .operationId();
    StackSetOperation operation = null;
    while (operation == null || operation.endTimestamp() == null) {
      sandbox.sleep(Duration.ofSeconds(30));
      operation =
          client
              .describeStackSetOperation(request -> request.stackSetName("set").operationId(id))
              .stackSetOperation();
    }
    return operation;
  }

  @Test
  void tenInstancesOneAfterTheOtherTakeMinutesAndTheSameMinutesEveryTime()
      throws IOException, InterruptedException {
    List<Instant> ends = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (Sandbox sandbox =
          Sandbox.inMemory(SandboxOptions.sample().inVirtualTime(START), Things::services)) {
        StackSetOperation operation = rollOut(sandbox);
        assertThat(operation.statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(operation.creationTimestamp()).isEqualTo(START);
        ends.add(operation.endTimestamp());
      }
    }

    assertThat(Duration.between(START, ends.get(0)))
        .isBetween(Duration.ofSeconds(150), Duration.ofSeconds(495));
    assertThat(ends.get(1)).isEqualTo(ends.get(0));
  }

  @Test
  void theTimeIsKeptInTheFileAndStandsStillBetweenTwoRuns()
      throws IOException, InterruptedException {
    Path file = folder.resolve("org.json");
    Files.writeString(
        file,
        """
        {"clock": {"now": "2026-01-01T00:00:00Z"},
         "organization": {"managementAccount": "111111111111", "accounts": [{"id": "111111111111"}]}}
        """);
    try (Sandbox sandbox = Sandbox.open(file)) {
      assertThat(sandbox.isVirtual()).isTrue();
      sandbox.sleep(Duration.ofHours(5));
    }
    try (Sandbox sandbox = Sandbox.open(file)) {
      assertThat(sandbox.clock().instant()).isEqualTo(Instant.parse("2026-01-01T05:00:00Z"));
    }
  }
}
