package dev.eventbot.rollout;

import java.util.Locale;
import java.util.Map;

/** The tags by which we know our own stacks. */
final class Tags {
  private Tags() {}

  static Map<String, String> of(Component component, String version) {
    return Map.of(Names.COMPONENT_TAG, value(component), Names.VERSION_TAG, version);
  }

  static String value(Component component) {
    return component.name().toLowerCase(Locale.ROOT);
  }
}
