package dev.eventbot.rollout.value;

import java.util.Locale;
import java.util.Map;

/** The tags by which we know our own stacks. */
public final class Tags {
  private Tags() {}

  public static Map<String, String> of(Component component, String version) {
    return Map.of(Names.COMPONENT_TAG, value(component), Names.VERSION_TAG, version);
  }

  public static String value(Component component) {
    return component.name().toLowerCase(Locale.ROOT);
  }
}
