package dev.eventbot.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts the bot cold, again and again, and prints what docs/benchmarks.md holds. */
public final class ColdStartBenchmark {
  private static final String AWS_LAMBDA =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String BOT = "dev.eventbot.bot.BotHandler";

  private ColdStartBenchmark() {}

  /**
   * Runs it.
   *
   * @param args how many runs, the packed bot, the directory of the runtime interface client's
   *     jars, then a Java home for each table
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, GeneralSecurityException {
    if (args.length < 4) {
      throw new IllegalArgumentException(
          "usage: ColdStartBenchmark RUNS BOT_JAR RUNTIME_CLIENT_DIRECTORY JAVA_HOME...");
    }
    int runs = Integer.parseInt(args[0]);
    Path work = Files.createTempDirectory("cold-start");
    try (ColdStart cold = new ColdStart(Path.of(args[1]), Path.of(args[2]), work)) {
      for (String home : List.of(args).subList(3, args.length)) {
        measure(cold, Path.of(home), runs, work.resolve("classes.txt"));
      }
    } finally {
      delete(work);
    }
  }

  private static void measure(ColdStart cold, Path home, int runs, Path classes)
      throws IOException, InterruptedException {
    int feature = feature(home);
    Map<Start, List<Timeline>> all = new EnumMap<>(Start.class);
    for (Start start : Start.values()) {
      if (start.runsOn(feature)) {
        all.put(start, new ArrayList<>());
        cold.train(home, start);
        // Not counted: it warms the disk's cache and the answering side.
        cold.run(home, start);
      }
    }
    // In turn, so that whatever else the machine does meets them all alike.
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<Start, List<Timeline>> each : all.entrySet()) {
        each.getValue().add(cold.run(home, each.getKey()));
      }
      System.err.printf(Locale.ROOT, "Java %d: run %d of %d%n", feature, run + 1, runs);
    }
    System.out.printf(Locale.ROOT, "%nJava %d, medians of %d runs%n%n", feature, runs);
    System.out.println(
        "| | ready: wall | processor | first POST: wall | processor | response: wall | processor |");
    System.out.println("|---|---|---|---|---|---|---|");
    all.forEach(
        (start, timelines) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s |%n",
                start.title(),
                cells(timelines, Mark.READY),
                cells(timelines, Mark.POST),
                cells(timelines, Mark.RESPONSE)));
    steps(all.get(Start.LAMBDA), cold, home, classes);
  }

  /** What a start as on Lambda is spent on, by what was seen of it. */
  private static void steps(List<Timeline> timelines, ColdStart cold, Path home, Path classes)
      throws IOException, InterruptedException {
    Timeline counted =
        cold.run(home, Start.LAMBDA, List.of("-Xshare:auto", LoadedClasses.option(classes)));
    LoadedClasses loaded = new LoadedClasses(classes);
    System.out.printf(
        Locale.ROOT,
        "%nwith its classes logged: AWSLambda after %d ms, BotHandler after %d ms%n%n",
        loaded.when(AWS_LAMBDA).toMillis(),
        loaded.when(BOT).toMillis());
    System.out.println("| step | wall | processor | classes loaded |");
    System.out.println("|---|---|---|---|");
    int size = timelines.stream().mapToInt(timeline -> timeline.marks().size()).min().orElse(0);
    IntStream.range(0, Math.min(size, counted.marks().size()))
        .forEach(
            step ->
                System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d |%n",
                    counted.marks().get(step).what(),
                    cells(timelines, timeline -> timeline.marks().get(step)),
                    loaded.until(counted.marks().get(step).wall())));
  }

  private static String cells(List<Timeline> timelines, String what) {
    return cells(timelines, timeline -> timeline.first(what));
  }

  private static String cells(List<Timeline> timelines, Function<Timeline, Mark> mark) {
    return String.format(
        Locale.ROOT,
        "%.2f s | %.2f s",
        seconds(median(timelines.stream().map(mark).map(Mark::wall))),
        seconds(median(timelines.stream().map(mark).map(Mark::processor))));
  }

  private static Duration median(Stream<Duration> durations) {
    List<Duration> sorted = durations.sorted(Comparator.naturalOrder()).toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static int feature(Path home) throws IOException {
    Properties release = new Properties();
    try (var in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    }
    String version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return Integer.parseInt(version.replaceFirst("\\..*", ""));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
