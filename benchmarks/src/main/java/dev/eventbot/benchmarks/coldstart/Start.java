package dev.eventbot.benchmarks.coldstart;

import java.nio.file.Path;
import java.util.List;

/** A way to start the bot's process, with what it may find prepared. */
enum Start {
  /** As the managed runtimes do it: the unpacked jar is the working directory. */
  LAMBDA("as on Lambda"),
  NO_ARCHIVE("… no archive at all"),
  JAR("jar on the class path"),
  APP_ARCHIVE("… archive of the bot's classes"),
  AOT_CACHE("… ahead-of-time cache");

  private static final int FIRST_WITH_AOT_CACHE = 25;

  private final String title;

  Start(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isUnpacked() {
    return this == LAMBDA || this == NO_ARCHIVE;
  }

  boolean runsOn(int feature) {
    return this != AOT_CACHE || feature >= FIRST_WITH_AOT_CACHE;
  }

  /** For the process whose end leaves the archive behind; empty when there is none. */
  List<String> training(Path archive) {
    return switch (this) {
      case LAMBDA, NO_ARCHIVE, JAR -> List.of();
      case APP_ARCHIVE -> List.of("-XX:ArchiveClassesAtExit=" + archive);
      case AOT_CACHE -> List.of("-XX:AOTCacheOutput=" + archive);
    };
  }

  List<String> options(Path archive) {
    return switch (this) {
      case LAMBDA, JAR -> List.of("-Xshare:auto");
      case NO_ARCHIVE -> List.of("-Xshare:off");
      case APP_ARCHIVE -> List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive);
      case AOT_CACHE -> List.of("-XX:AOTCache=" + archive);
    };
  }
}
