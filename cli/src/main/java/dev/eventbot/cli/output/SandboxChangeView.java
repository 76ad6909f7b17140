package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happened to an account of an embedded organization, and what StackSets make of it. */
public final class SandboxChangeView {
  private SandboxChangeView() {}

  public static List<String> lines(SandboxChange change) {
    List<String> lines = new ArrayList<>();
    lines.add(change.organization().file() + ": " + deed(change));
    reaction(change).ifPresent(lines::add);
    lines.add("");
    lines.addAll(SandboxView.units(change.organization().units()));
    return lines;
  }

  private static String deed(SandboxChange change) {
    String account =
        "account "
            + change.account()
            + (change.name().equals(change.account()) ? "" : " " + change.name());
    String now = name(change.after());
    return account
        + switch (change.deed()) {
          case JOINED -> " joined " + now;
          case MOVED ->
              change.effective()
                  ? " moved from "
                      + change.before().map(SandboxChangeView::name).orElse("nowhere")
                      + " to "
                      + now
                  : " is in " + now + " already; nothing was changed";
          case SUSPENDED ->
              change.effective()
                  ? " in " + now + " is suspended"
                  : " in " + now + " was suspended already; nothing was changed";
        };
  }

  private static String name(SandboxSummary.Unit unit) {
    return unit.path() + " (" + unit.id() + ")";
  }

  /** Said only where there is something to wait for, or something that will not come. */
  private static Optional<String> reaction(SandboxChange change) {
    SandboxChange.StackSets sets = change.stackSets();
    if (!change.effective()) {
      return Optional.empty();
    }
    if (change.deed() == SandboxChange.Deed.SUSPENDED) {
      return sets.stacks() == 0
          ? Optional.empty()
          : Optional.of("  StackSets skip it from now on; its " + stacks(sets.stacks()) + " stay");
    }
    if (sets.going() > 0 || sets.coming() > 0) {
      String going = sets.going() == 0 ? "" : "deletes " + stacks(sets.going()) + " of it";
      String coming = sets.coming() == 0 ? "" : "gives it " + stacks(sets.coming());
      return Optional.of(
          "  the StackSet "
              + going
              + (going.isEmpty() || coming.isEmpty() ? "" : " and ")
              + coming
              + " of its own accord; next: eventbot stackset status --follow");
    }
    if (sets.stacks() > 0) {
      return Optional.of("  its " + stacks(sets.stacks()) + " stay: the StackSet is there, too");
    }
    return sets.automatic()
        ? Optional.of(
            "  no StackSet deploys there of its own accord; next: eventbot stackset deploy --ous "
                + change.after().id()
                + " --regions REGION,…")
        : Optional.empty();
  }

  private static String stacks(int number) {
    return number == 1 ? "1 stack" : number + " stacks";
  }

  public static JsonNode document(SandboxChange change) {
    ObjectNode done =
        Documents.object()
            .put("action", change.deed().name().toLowerCase(Locale.ROOT))
            .put("account", change.account())
            .put("name", change.name())
            .put("from", change.before().map(SandboxSummary.Unit::id).orElse(null))
            .put("to", change.after().id())
            .put("effective", change.effective())
            .put("stacks", change.stackSets().stacks())
            .put("stacksToCome", change.stackSets().coming())
            .put("stacksToGo", change.stackSets().going());
    ObjectNode document = SandboxView.document(change.organization());
    document.set("change", done);
    return document;
  }
}
