package dev.eventbot.rollout;

import java.util.Optional;

/** The version of this software, as its archive says. */
final class Version {
  private Version() {}

  static String own() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
