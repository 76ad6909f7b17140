package dev.eventbot.bot.fuzz;

import dev.eventbot.bot.event.CoverageProbe;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.Heartbeat;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.Subject;
import dev.eventbot.bot.incident.Telling;
import dev.eventbot.bot.message.ClassicLayout;
import dev.eventbot.bot.message.Layout;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.ModernLayout;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.robot.Composer;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotStyle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the bot does with bodies, without its surroundings, each request looked at. */
public final class WholeWay {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private static final List<Layout> LAYOUTS =
      List.of(
          new ModernLayout("AWS", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai")),
          new ModernLayout("AWS", Locale.US, ZoneId.of("UTC")),
          new ClassicLayout("AWS", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai")),
          new ClassicLayout("AWS", Locale.US, ZoneId.of("America/New_York")));

  private final EventReader reader = new EventReader();
  private final Map<String, IncidentState> states = new LinkedHashMap<>();
  private final List<Announcement> announcements = new ArrayList<>();
  private boolean broken;

  /** Each body takes it, the group being told after each. */
  static void of(List<String> bodies, Mentions mentions) {
    WholeWay way = new WholeWay();
    bodies.forEach(way::take);
    way.look(mentions, LAYOUTS);
  }

  /** The same in one layout and language, for whoever has many inputs and little time. */
  static void inOneLayout(String body, Mentions mentions) {
    WholeWay way = new WholeWay();
    way.take(body);
    way.look(mentions, List.of(LAYOUTS.get(Math.floorMod(body.hashCode(), LAYOUTS.size()))));
  }

  /**
   * The same for one robot in one layout, language and style, so that hundreds are looked at in a
   * second.
   *
   * @param lot decides which
   */
  static void ofOneRobot(int lot, String body, Mentions mentions) {
    WholeWay way = new WholeWay();
    way.take(body);
    Layout layout = drawn(LAYOUTS, lot);
    RobotApp app = drawn(List.of(RobotApp.values()), lot / LAYOUTS.size());
    RobotStyle style = drawn(List.of(RobotStyle.values()), lot / 16);
    for (Announcement announcement : way.announcements) {
      Notice notice = layout.notice(announcement, occasion(mentions));
      RequestCheck check = new RequestCheck(app, notice, way.broken);
      check.look(app.composer(style).compose(notice));
      check.look(app.composer(style).composePlain(notice));
    }
  }

  private static <T> T drawn(List<T> all, int lot) {
    return all.get(lot % all.size());
  }

  /** Folded; states by key. */
  public static Map<String, IncidentState> folded(List<String> bodies) {
    WholeWay way = new WholeWay();
    bodies.stream()
        .map(way.reader::read)
        .filter(reading -> !(reading instanceof CoverageProbe))
        .forEach(way::fold);
    return way.states;
  }

  private void take(String body) {
    Reading reading = reader.read(body);
    if (reading instanceof CoverageProbe) {
      return; // nobody is told
    }
    broken = broken || RequestCheck.isBroken(body) || RequestCheck.isBroken(reading.toString());
    String key = fold(reading);
    IncidentState state = states.get(key).saved();
    Optional<Announcement> announcement = Telling.of(state, WholeWay::week);
    announcement.ifPresent(announcements::add);
    states.put(key, state.withTold(Telling.told(state, NOW)));
  }

  private String fold(Reading reading) {
    String key = Folding.key(reading);
    states.put(
        key, Folding.fold(Optional.ofNullable(states.get(key)), "ops", key, reading).state());
    return key;
  }

  static Heartbeat week(Subject.Week week) {
    return new Heartbeat(
        week.from(), week.to(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 0, 0);
  }

  private void look(Mentions mentions, List<Layout> layouts) {
    List<Announcement> all = new ArrayList<>(announcements);
    List<Announcement> ofIncidents =
        announcements.stream()
            .filter(
                each ->
                    !(each instanceof Announcement.Unreadable
                        || each instanceof Announcement.SignOfLife))
            .toList();
    if (ofIncidents.size() > 1) {
      all.add(new Announcement.Digest(ofIncidents));
    }
    for (Announcement announcement : all) {
      for (Layout layout : layouts) {
        look(layout.notice(announcement, occasion(mentions)));
      }
    }
  }

  private static Layout.Occasion occasion(Mentions mentions) {
    return new Layout.Occasion(
        mentions, account -> Optional.of(HostileTexts.INJECTIONS.get(0)), NOW, true);
  }

  private void look(Notice notice) {
    for (RobotApp app : RobotApp.values()) {
      RequestCheck check = new RequestCheck(app, notice, broken);
      for (RobotStyle style : RobotStyle.values()) {
        Composer composer = app.composer(style);
        check.look(composer.compose(notice));
        check.look(composer.composePlain(notice));
      }
    }
  }
}
