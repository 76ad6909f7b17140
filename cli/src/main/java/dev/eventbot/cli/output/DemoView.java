package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What the demonstration says between its acts. */
public final class DemoView {
  private final Screen screen;

  public DemoView(Screen screen) {
    this.screen = screen;
  }

  public void deploying(Plan plan, Collection<OuId> ous, Collection<Region> regions) {
    heading("An organization in memory; no AWS account is touched.");
    tell("");
    heading("1. Deploy the central bot, channel ops, and a forwarder in every account of");
    heading(
        "   " + Wording.list(new TreeSet<>(ous)) + " in " + Wording.list(new TreeSet<>(regions)));
    PlanView.changes(plan.changes(), plan.directory(), screen.outInk(), screen.outColumns())
        .forEach(this::tell);
    tell("");
  }

  public void done(Report report) {
    ReportView.story(report, screen.outInk(), screen.outColumns()).forEach(this::tell);
    tell("");
  }

  public void raising(AccountId account, Region region) {
    heading(
        "2. AWS Health announces in account " + account + ", " + region + ": an instance retires");
    tell("");
  }

  /**
   * Shows what the group was told.
   *
   * @param after how long the message took from the event to the robot's answer
   */
  public void message(List<String> bubble, Duration after) {
    bubble.forEach(this::tell);
    tell("  in the group " + after.toMillis() + " ms later");
    tell("");
  }

  public void destroying() {
    heading("3. Destroy everything");
    tell("");
  }

  /**
   * Says how it ended.
   *
   * @param keep the file everything is kept in; null when it was destroyed
   */
  public void end(
      ChatMessage message, Report deployed, List<String> leftovers, String keep, Duration took) {
    screen.show(
        () -> ending(leftovers, keep, took), () -> document(message, deployed, leftovers, took));
  }

  private List<String> ending(List<String> leftovers, String keep, Duration took) {
    if (keep != null) {
      return List.of(
          screen.outInk().green("Kept in " + keep + ".")
              + " Look around: eventbot --sandbox="
              + keep
              + " stackset status");
    }
    if (leftovers.isEmpty()) {
      return List.of(screen.outInk().green("Nothing is left.") + " " + Wording.took(took));
    }
    return leftovers.stream()
        .map(line -> screen.outInk().red("still there:") + " " + line)
        .toList();
  }

  private static JsonNode document(
      ChatMessage message, Report deployed, List<String> leftovers, Duration took) {
    ObjectNode document = Documents.object();
    document.set("deployed", Documents.report(deployed));
    document
        .putObject("message")
        .put("at", message.at().toString())
        .put("title", message.title())
        .put("text", message.text())
        .set("calls", Documents.texts(message.calls()));
    document.set("leftovers", Documents.texts(leftovers));
    return document.put("seconds", took.toMillis() / 1000.0);
  }

  private void heading(String text) {
    tell(screen.outInk().strong(text));
  }

  /** With a document asked for, the story goes to stderr. */
  private void tell(String line) {
    if (screen.readsAsTable()) {
      screen.data(line);
    } else {
      screen.say(line);
    }
  }
}
