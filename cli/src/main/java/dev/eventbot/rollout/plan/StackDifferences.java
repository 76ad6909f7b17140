package dev.eventbot.rollout.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.eventbot.rollout.plan.Difference.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How what is deployed differs from what should be, place by place: keys in the order of their
 * names, elements of a list as they are inserted, removed or changed. Pure.
 */
public final class StackDifferences {
  /** A key that can stand in a path as it is. */
  private static final Pattern PLAIN = Pattern.compile("[^\\s.\\[\\]\"]+");

  private final Discretion discretion;
  private final List<Difference> found = new ArrayList<>();

  private StackDifferences(Discretion discretion) {
    this.discretion = discretion;
  }

  /** Of template and parameters; what a parameter's default gives is no difference. */
  public static List<Difference> between(
      JsonNode oldTemplate,
      Map<String, String> oldParameters,
      JsonNode newTemplate,
      Map<String, String> newParameters) {
    StackDifferences differences = new StackDifferences(Discretion.about(oldTemplate, newTemplate));
    differences.compare("", "", oldTemplate, newTemplate);
    differences.compare(oldParameters, withDefaults(newTemplate, newParameters));
    return List.copyOf(differences.found);
  }

  /** In a few words: {@code template, Language changed}; empty when nothing differs. */
  public static String words(List<Difference> differences) {
    List<String> words = new ArrayList<>();
    for (Difference difference : differences) {
      String word = difference.part() == Part.TEMPLATE ? "template" : difference.path();
      if (!words.contains(word)) {
        words.add(word);
      }
    }
    return words.isEmpty() ? "" : String.join(", ", words) + " changed";
  }

  private void compare(String path, String key, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      compareObjects(path, before, after);
    } else if (before.isArray() && after.isArray()) {
      compareArrays(path, key, before, after);
    } else {
      add(Part.TEMPLATE, path, key, Optional.of(before), Optional.of(after));
    }
  }

  private void compareObjects(String path, JsonNode before, JsonNode after) {
    TreeSet<String> keys = new TreeSet<>();
    before.fieldNames().forEachRemaining(keys::add);
    after.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      String below = path.isEmpty() ? step(key) : path + "." + step(key);
      if (!after.has(key)) {
        add(Part.TEMPLATE, below, key, Optional.of(before.get(key)), Optional.empty());
      } else if (!before.has(key)) {
        add(Part.TEMPLATE, below, key, Optional.empty(), Optional.of(after.get(key)));
      } else {
        compare(below, key, before.get(key), after.get(key));
      }
    }
  }

  /** The index is the one in the new list, that of a removed element the one in the old list. */
  private void compareArrays(String path, String key, JsonNode before, JsonNode after) {
    for (AbstractDelta<JsonNode> delta :
        DiffUtils.diff(elements(before), elements(after)).getDeltas()) {
      List<JsonNode> old = delta.getSource().getLines();
      List<JsonNode> now = delta.getTarget().getLines();
      int both = Math.min(old.size(), now.size());
      for (int i = 0; i < both; i++) {
        compare(
            path + "[" + (delta.getTarget().getPosition() + i) + "]", key, old.get(i), now.get(i));
      }
      for (int i = both; i < old.size(); i++) {
        String at = path + "[" + (delta.getSource().getPosition() + i) + "]";
        add(Part.TEMPLATE, at, key, Optional.of(old.get(i)), Optional.empty());
      }
      for (int i = both; i < now.size(); i++) {
        String at = path + "[" + (delta.getTarget().getPosition() + i) + "]";
        add(Part.TEMPLATE, at, key, Optional.empty(), Optional.of(now.get(i)));
      }
    }
  }

  private void compare(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      if (!before.getOrDefault(name, "").equals(after.getOrDefault(name, ""))) {
        add(Part.PARAMETER, name, name, value(before, name), value(after, name));
      }
    }
  }

  private void add(
      Part part, String path, String key, Optional<JsonNode> before, Optional<JsonNode> after) {
    found.add(
        new Difference(
            part,
            path,
            before.map(value -> discretion.shown(path, key, value)),
            after.map(value -> discretion.shown(path, key, value))));
  }

  private static Optional<JsonNode> value(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).map(TextNode::valueOf);
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  private static String step(String key) {
    return PLAIN.matcher(key).matches() ? key : TextNode.valueOf(key).toString();
  }

  private static Map<String, String> withDefaults(
      JsonNode template, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>();
    template
        .path("Parameters")
        .properties()
        .forEach(entry -> all.put(entry.getKey(), entry.getValue().path("Default").asText("")));
    all.putAll(parameters);
    return all;
  }
}
