package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A whole deployment on a sandbox in a file, to be destroyed after the organization has changed.
 */
final class Landing implements AutoCloseable {
  static final OuId PROD = new OuId("ou-ab12-prod0001");
  static final Region FAR = new Region("ap-east-1");

  private final Path file;
  private final Path botJar;
  private Stage stage;

  private Landing(Path folder, SandboxOptions options) throws IOException {
    file = folder.resolve("organization.json");
    botJar = Files.writeString(folder.resolve("bot.jar"), "a bot");
    stage = new Stage(Sandbox.create(file, options), botJar);
  }

  static Landing in(Path folder, String... faults) throws IOException {
    Faults all = Faults.none();
    for (String fault : faults) {
      all = all.and(Faults.parse(fault));
    }
    return new Landing(folder, SandboxOptions.sample().withFaults(all));
  }

  Stage stage() {
    return stage;
  }

  /** Central bot, one channel, and the Prod unit's forwarders in these regions. */
  Landing deployed(Region... regions) {
    deployed(Set.of(PROD), regions);
    return this;
  }

  void deployed(Set<OuId> ous, Region... regions) {
    Report report =
        stage
            .rollout()
            .whole()
            .planDeploy(
                CentralRequest.standard(),
                List.of(
                    ChannelRequest.of(
                        new ChannelName("ops"),
                        Optional.of(Webhook.parse(stage.sandbox().robotWebhook().toString())))),
                Optional.of(
                    new ForwarderRequest(
                        ous, Set.of(regions), Optional.empty(), RolloutPreferences.standard())))
            .execute(Progress.silent());
    assertThat(report.exitCode()).as("%s", report.results()).isEqualTo(ExitCode.DONE);
  }

  /**
   * Closes the sandbox, has its organization edited behind everybody's back, and opens it again.
   */
  Landing afterwards(Consumer<ObjectNode> edit) throws IOException {
    stage.sandbox().save();
    stage.close();
    ObjectMapper json = new ObjectMapper();
    ObjectNode state = (ObjectNode) json.readTree(file.toFile());
    edit.accept((ObjectNode) state.get("organization"));
    json.writeValue(file.toFile(), state);
    stage = new Stage(Sandbox.open(file), botJar);
    return this;
  }

  /** The account's entry in the organization. */
  static ObjectNode account(ObjectNode organization, String id) {
    for (var account : organization.withArray("accounts")) {
      if (account.get("id").asText().equals(id)) {
        return (ObjectNode) account;
      }
    }
    throw new AssertionError("no account " + id);
  }

  Report destroyed() {
    return stage.rollout().whole().planDestroy().execute(Progress.silent());
  }

  /** {@code account region: reason} for what failed or was not done. */
  static List<String> undone(Report report) {
    return report.results().stream()
        .filter(result -> !(result.outcome() instanceof Outcome.Succeeded))
        .map(Landing::line)
        .toList();
  }

  private static String line(ChangeResult result) {
    String what =
        result.outcome() instanceof Outcome.Failed failed
            ? failed.code() + ": " + failed.reason()
            : result.outcome() instanceof Outcome.NotDone notDone ? notDone.reason() : "unchanged";
    return result.change().account() + " " + result.change().region() + ": " + what;
  }

  @Override
  public void close() throws IOException {
    stage.close();
  }
}
