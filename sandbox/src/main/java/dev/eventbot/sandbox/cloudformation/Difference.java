package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between two states of one resource.
 *
 * @param changed names of top-level properties
 * @param replaces whether the resource has to be made anew
 */
record Difference(List<String> changed, boolean tags, boolean replaces) {

  static Difference between(
      String typeBefore,
      ObjectNode before,
      String typeAfter,
      ObjectNode after,
      ResourceType type,
      boolean tagsDiffer) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    List<String> changed = new ArrayList<>();
    for (String name : names) {
      if (!before.path(name).equals(after.path(name))) {
        changed.add(name);
      }
    }
    boolean replaces =
        !typeBefore.equals(typeAfter)
            || changed.stream().anyMatch(type.replacingProperties()::contains);
    // A type without tags has nowhere to put the stack's.
    boolean tags = tagsDiffer && type.properties().contains("Tags");
    return new Difference(changed, tags, replaces);
  }

  boolean isNone() {
    return changed.isEmpty() && !tags && !replaces;
  }

  String reason() {
    return replaces
        ? "Requested update requires the creation of a new physical resource; hence creating one."
        : null;
  }
}
