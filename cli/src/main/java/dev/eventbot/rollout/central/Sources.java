package dev.eventbot.rollout.central;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.value.EventPattern;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The event sources that the central bus's policy admits: those of the forwarders' pattern, and
 * test events.
 */
public final class Sources {
  public static final Set<String> STANDARD = admitting(Set.of("aws.health"));

  private static final String EVERY = "*";

  private Sources() {}

  /**
   * A pattern that does not confine its sources in a way a policy can express needs a bus that
   * admits every source.
   */
  public static Set<String> of(EventPattern pattern) {
    return admitting(sources(pattern.tree()));
  }

  public static Set<String> parse(String parameter) {
    return new TreeSet<>(Arrays.asList(parameter.split(",")));
  }

  public static boolean admit(Set<String> admitted, Set<String> wanted) {
    return admitted.contains(EVERY) || admitted.containsAll(wanted);
  }

  private static Set<String> admitting(Set<String> sources) {
    if (sources.contains(EVERY)) {
      return Set.of(EVERY);
    }
    Set<String> all = new TreeSet<>(sources);
    all.addAll(Templates.TEST_SOURCES);
    return all;
  }

  private static Set<String> sources(JsonNode pattern) {
    Set<String> found = new TreeSet<>();
    if (pattern.has("source")) {
      pattern.get("source").forEach(matcher -> found.add(source(matcher).orElse(EVERY)));
    } else if (pattern.has("$or")) {
      pattern.get("$or").forEach(alternative -> found.addAll(sources(alternative)));
    } else {
      found.add(EVERY);
    }
    return found;
  }

  private static Optional<String> source(JsonNode matcher) {
    if (matcher.isTextual()) {
      return Optional.of(matcher.textValue());
    }
    return matcher.path("prefix").isTextual() && !matcher.get("prefix").textValue().isEmpty()
        ? Optional.of(matcher.get("prefix").textValue() + EVERY)
        : Optional.empty();
  }
}
