package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.port.Proofs;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs in the deployed table. */
final class TableProofsTest {
  private static final Region HOME = new Region("us-east-1");
  private static final Cell HERE = cell("222222222201", "us-east-1");
  private static final Cell FAR = cell("222222222201", "ap-east-1");
  private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-11-25T09:00:00Z");

  @TempDir Path folder;
  private Stage stage;
  private Proofs proofs;
  private String table;

  @BeforeEach
  void deploy() throws Exception {
    stage = new Stage(Sandbox.inMemory(SandboxOptions.sample()), folder.resolve("bot.jar"));
    assertThat(
            stage
                .rollout()
                .central()
                .planDeploy(CentralRequest.standard())
                .execute(Progress.silent())
                .exitCode())
        .isEqualTo(ExitCode.DONE);
    table = stage.rollout().central().requireOutputs().get("IncidentTableName");
    Sandbox sandbox = stage.sandbox();
    proofs =
        new TableProofs(
            new SandboxAccount(sandbox, sandbox.managementAccountId()),
            sandbox.clock(),
            Pause.real());
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void nothingIsProvenAtFirst() {
    assertThat(proofs.read(HOME, table)).isEmpty();
  }

  @Test
  void whatWasReachedIsKeptWhileOtherRegionsAreAdded() {
    proofs.write(HOME, table, Map.of(HERE, Proof.reached(MONDAY)));
    proofs.write(HOME, table, Map.of(FAR, Proof.failed(TUESDAY, "rule disabled")));

    assertThat(proofs.read(HOME, table))
        .isEqualTo(
            Map.of(HERE, Proof.reached(MONDAY), FAR, Proof.failed(TUESDAY, "rule disabled")));
  }

  @Test
  void aFailureKeepsTheTimeOfTheLastArrivalAndAnArrivalEndsTheFailure() {
    proofs.write(HOME, table, Map.of(HERE, Proof.reached(MONDAY)));
    proofs.write(HOME, table, Map.of(HERE, Proof.failed(TUESDAY, "rule disabled")));

    Proof broken = proofs.read(HOME, table).get(HERE);
    assertThat(broken)
        .isEqualTo(
            new Proof(
                Optional.of(MONDAY), Optional.of(new Proof.Failure(TUESDAY, "rule disabled"))));
    assertThat(broken.holdsSince(MONDAY)).isFalse();

    proofs.write(HOME, table, Map.of(HERE, Proof.reached(WEDNESDAY)));

    Proof mended = proofs.read(HOME, table).get(HERE);
    assertThat(mended).isEqualTo(Proof.reached(WEDNESDAY));
    assertThat(mended.holdsSince(TUESDAY)).isTrue();
    assertThat(mended.holdsSince(WEDNESDAY.plusSeconds(1))).isFalse();
  }

  @Test
  void moreAccountsThanOneCallTakes() {
    Map<Cell, Proof> many = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      many.put(cell("3333333333%02d".formatted(i), "us-west-2"), Proof.reached(MONDAY));
    }

    proofs.write(HOME, table, many);

    assertThat(proofs.read(HOME, table)).isEqualTo(many);
  }

  private static Cell cell(String account, String region) {
    return new Cell(new AccountId(account), new Region(region));
  }
}
