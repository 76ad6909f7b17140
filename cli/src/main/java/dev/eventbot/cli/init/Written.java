package dev.eventbot.cli.init;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.cli.config.SecretText;
import dev.eventbot.rollout.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was written, and what comes next. */
public final class Written {
  private final ConfigFile file;
  private final ConfigFile.Schema schema;
  private final Interview.Held held;
  private final List<String> next;

  private Written(
      ConfigFile file, ConfigFile.Schema schema, Interview.Held held, List<String> next) {
    this.file = file;
    this.schema = schema;
    this.held = held;
    this.next = next;
  }

  /**
   * Writes it.
   *
   * @param schema for editors
   * @param usual whether a command finds the file without being told
   * @param environment whose variables need not be set again
   */
  public static Written of(
      ConfigFile file,
      Interview.Held held,
      String schema,
      boolean usual,
      Map<String, String> environment) {
    ConfigFile.Schema beside = file.write(ConfigText.of(held.answers()), schema);
    ChannelAnswers channel = held.answers().channel();
    List<String> next = new ArrayList<>();
    if (!environment.containsKey(channel.webhookVariable())) {
      next.add(SecretText.export(channel.webhookVariable()) + " (the webhook; it is not shown)");
    }
    if (channel.signingSecret().isPresent() && !environment.containsKey(channel.secretVariable())) {
      next.add(SecretText.export(channel.secretVariable()) + " (the signing secret)");
    }
    String told = usual ? "" : " --config " + file.name();
    next.add("eventbot diff" + told);
    next.add("eventbot deploy" + told);
    return new Written(file, beside, held, next);
  }

  /** 3 when the robot did not take the test message. */
  public ExitCode exitCode() {
    return held.robot().map(RobotTrial.Result::sent).orElse(true) ? ExitCode.DONE : ExitCode.PARTLY;
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    switch (schema) {
      case WRITTEN ->
          lines.add("written: " + file.name() + ", and " + file.schemaName() + " for your editor");
      case CURRENT ->
          lines.add(
              "written: "
                  + file.name()
                  + "; "
                  + file.schemaName()
                  + " for your editor is there already");
      case LEFT -> {
        lines.add("written: " + file.name());
        lines.add(
            "left as it was: "
                + file.schemaName()
                + ", which is not this version's (--force replaces it)");
        lines.add("  next: eventbot template config-schema > " + file.schemaName());
      }
    }
    next.forEach(step -> lines.add("  next: " + step));
    return lines;
  }

  /** The same for a program; holds no secret. */
  public JsonNode document() {
    Answers answers = held.answers();
    ChannelAnswers channel = answers.channel();
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", file.name())
            .put("schema", schema.name().toLowerCase(Locale.ROOT))
            .put("account", answers.choices().account().value())
            .put("home", answers.choices().home().name())
            .put("singleAccount", answers.singleAccount());
    ArrayNode ous = document.putArray("ous");
    answers.units().forEach(unit -> ous.add(unit.id().value()));
    ArrayNode regions = document.putArray("regions");
    answers.regions().forEach(region -> regions.add(region.toString()));
    document
        .putObject("channel")
        .put("name", channel.name().value())
        .put("robot", channel.robot().map(Object::toString).orElse(null))
        .put("webhook", "${" + channel.webhookVariable() + "}")
        .put("signed", channel.signingSecret().isPresent());
    held.robot()
        .ifPresentOrElse(
            result ->
                document
                    .putObject("testMessage")
                    .put("outcome", result.outcome().label())
                    .put("reason", result.outcome().reason())
                    .put("nextStep", result.remedy().orElse(null)),
            () -> document.putNull("testMessage"));
    ArrayNode steps = document.putArray("next");
    next.forEach(steps::add);
    return document.put("exitCode", exitCode().number());
  }
}
