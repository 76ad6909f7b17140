package dev.eventbot.benchmarks.bot;

import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.message.Layout;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.ModernLayout;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.robot.Composer;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import dev.eventbot.bot.robot.RobotStyle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Messages a second, from an incident of 2,000 accounts to the request's JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RenderBenchmark {
  @Param({"dingtalk", "feishu", "wecom"})
  String robot;

  private final Layout layout =
      new ModernLayout("AWS", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
  private final Layout.Occasion occasion =
      new Layout.Occasion(
          new Mentions.Everyone(),
          account -> Optional.of("team-" + account),
          Instant.parse("2026-11-21T17:00:00Z"),
          false);
  private Composer composer;
  private Announcement first;

  @Setup
  public void fill() {
    composer = RobotApp.named(robot).composer(RobotStyle.USUAL);
    first = new Announcement.First((Incident) SampleEvent.state(2_000).subject());
  }

  @Benchmark
  public RobotRequest render() {
    Notice notice = layout.notice(first, occasion);
    return composer.compose(notice);
  }
}
