package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What drift detection found of one resource.
 *
 * @param status IN_SYNC, MODIFIED or DELETED
 * @param expected the properties the template sets, as JSON; null unless MODIFIED
 * @param actual the same properties as they are
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ResourceDrift(
    String logicalId,
    String physicalId,
    String type,
    String status,
    String expected,
    String actual,
    List<Difference> differences,
    Instant at) {

  /**
   * One property that is not as the template has it.
   *
   * @param path as a JSON pointer, such as {@code /State}
   * @param kind ADD, REMOVE or NOT_EQUAL
   */
  public record Difference(String path, String expected, String actual, String kind) {}

  public ResourceDrift {
    differences = differences == null ? List.of() : List.copyOf(differences);
  }

  boolean isDrifted() {
    return !status.equals("IN_SYNC");
  }

  /** What differs between a value in the template and the one found. */
  static List<Difference> differences(String path, JsonNode expected, JsonNode actual) {
    List<Difference> found = new ArrayList<>();
    compare(path, expected, actual, found);
    return found;
  }

  private static void compare(
      String path, JsonNode expected, JsonNode actual, List<Difference> found) {
    if (expected.isMissingNode()) {
      found.add(new Difference(path, "null", text(actual), "ADD"));
    } else if (actual.isMissingNode()) {
      found.add(new Difference(path, text(expected), "null", "REMOVE"));
    } else if (expected.isObject() && actual.isObject()) {
      Set<String> names = new TreeSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(path + "/" + name, expected.path(name), actual.path(name), found);
      }
    } else if (expected.isArray() && actual.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        compare(path + "/" + i, expected.path(i), actual.path(i), found);
      }
    } else if (!text(expected).equals(text(actual))) {
      found.add(new Difference(path, text(expected), text(actual), "NOT_EQUAL"));
    }
  }

  private static String text(JsonNode node) {
    return node.isValueNode() ? node.asText() : node.toString();
  }
}
