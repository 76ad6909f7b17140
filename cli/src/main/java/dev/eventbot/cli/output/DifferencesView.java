package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.plan.Difference;
import dev.eventbot.rollout.plan.Difference.Part;
import dev.eventbot.rollout.plan.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What updates change in templates and parameters, a line for each place: {@code +} is added,
 * {@code -} removed, {@code ~} changed.
 */
final class DifferencesView {
  private static final int MOST = 40;
  private static final int MOST_CELLS = 300;

  private DifferencesView() {}

  static List<String> lines(
      Map<List<Difference>, List<PlannedChange>> differences, Ink ink, int columns) {
    List<String> lines = new ArrayList<>();
    differences.forEach(
        (same, changes) -> {
          lines.add("");
          lines.add("  what changes in " + stacks(changes) + ":");
          same.stream().limit(MOST).forEach(one -> lines.addAll(lines(one, ink, columns)));
          if (same.size() > MOST) {
            lines.add(
                "    and " + (same.size() - MOST) + " more differences; --output json has them");
          }
        });
    return lines;
  }

  /** {@code StackSet eventbot-forwarder, eventbot-forwarder (2 regions)} */
  private static String stacks(List<PlannedChange> changes) {
    return changes.stream()
        .collect(
            Collectors.groupingBy(
                PlannedChange::name, java.util.LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(
            stack ->
                stack.getValue() == 1
                    ? stack.getKey()
                    : stack.getKey() + " (" + stack.getValue() + " regions)")
        .collect(Collectors.joining(", "));
  }

  private static List<String> lines(Difference difference, Ink ink, int columns) {
    String path =
        difference.part() == Part.PARAMETER ? "parameter " + difference.path() : difference.path();
    Optional<String> before = difference.before().map(value -> text(difference, value));
    Optional<String> after = difference.after().map(value -> text(difference, value));
    UnaryOperator<String> colour =
        before.isEmpty() ? ink::green : after.isEmpty() ? ink::red : ink::yellow;
    String head =
        "    " + colour.apply(before.isEmpty() ? "+" : after.isEmpty() ? "-" : "~") + " " + path;
    String values =
        before.isPresent() && after.isPresent()
            ? before.get() + " → " + after.get()
            : before.or(() -> after).orElseThrow();
    if (6 + DisplayWidth.of(path) + 2 + DisplayWidth.of(values) <= columns) {
      return List.of(head + ": " + values);
    }
    int room = Math.min(MOST_CELLS, Math.max(20, columns - 10));
    List<String> lines = new ArrayList<>(List.of(head + ":"));
    before.ifPresent(
        value -> lines.add("        " + ink.red("-") + " " + DisplayWidth.cut(value, room)));
    after.ifPresent(
        value -> lines.add("        " + ink.green("+") + " " + DisplayWidth.cut(value, room)));
    return lines;
  }

  /** A whole resource is told by its type; everything else as JSON on one line. */
  private static String text(Difference difference, JsonNode value) {
    boolean resource =
        difference.path().startsWith("Resources.")
            && difference.path().indexOf('.', "Resources.".length()) < 0;
    return resource && value.path("Type").isTextual()
        ? value.get("Type").textValue()
        : value.toString();
  }
}
