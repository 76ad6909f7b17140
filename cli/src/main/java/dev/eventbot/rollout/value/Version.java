package dev.eventbot.rollout.value;

import java.util.Optional;

/** The version of this software, as its archive says. */
public final class Version {
  private Version() {}

  public static String own() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
