package dev.eventbot.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which classes a process loaded, and when, by its own log. */
final class LoadedClasses {
  private static final Pattern LINE = Pattern.compile("\\[(\\d+)ms] ([^ ]+) source: .*");

  private record Loaded(String name, Duration at) {}

  private final List<Loaded> all = new ArrayList<>();

  LoadedClasses(Path log) throws IOException {
    for (String line : Files.readAllLines(log)) {
      Matcher loaded = LINE.matcher(line);
      if (loaded.matches()) {
        all.add(new Loaded(loaded.group(2), Duration.ofMillis(Long.parseLong(loaded.group(1)))));
      }
    }
  }

  static String option(Path log) {
    return "-Xlog:class+load:file=" + log + ":uptimemillis";
  }

  long until(Duration time) {
    return all.stream().filter(loaded -> loaded.at().compareTo(time) <= 0).count();
  }

  /**
   * @throws IllegalStateException when it was not loaded
   */
  Duration when(String name) {
    return all.stream()
        .filter(loaded -> loaded.name().equals(name))
        .map(Loaded::at)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not loaded: " + name));
  }
}
