package dev.eventbot.preview;

import dev.eventbot.bot.event.CoverageProbe;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.event.UnreadableEvent.Reason;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.Heartbeat;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.Telling;
import dev.eventbot.bot.message.ClassicLayout;
import dev.eventbot.bot.message.Layout;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.ModernLayout;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import dev.eventbot.bot.robot.RobotStyle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a channel would say of events that its group has not heard of. Pure. */
public final class Rehearsal {
  private static final EventReader READER = new EventReader();

  private final String style;
  private final Layout layout;
  private final Layout.Occasion occasion;

  /**
   * Of a channel with these settings.
   *
   * @param style {@code modern}, {@code classic} or {@code card}
   * @param timeZone in which times are shown, beside UTC
   * @param now for countdowns
   */
  public Rehearsal(
      String keyword,
      String style,
      Locale language,
      ZoneId timeZone,
      Mentions mentions,
      Instant now) {
    this.style = style;
    this.layout =
        style.equals("classic")
            ? new ClassicLayout(keyword, language, timeZone)
            : new ModernLayout(keyword, language, timeZone);
    this.occasion =
        new Layout.Occasion(mentions, Layout.AccountNames.UNKNOWN, now, /* mayRepeat= */ false);
  }

  /** What is wrong with an event that is none, and what the bot does with it. */
  public static Optional<String> complaint(String event) {
    Reading reading = READER.read(event);
    if (reading instanceof CoverageProbe) {
      return Optional.of("a quiet probe of a coverage test, of which no group is told");
    }
    return reading instanceof UnreadableEvent unreadable
        ? Optional.of(unreadable.explanation() + "; the bot sends it as it is")
        : Optional.empty();
  }

  /** What is to be said of one event to a group that has heard of nothing. */
  public Announcement alone(String event) {
    return announcement(event);
  }

  /**
   * What is to be said of events that come one after the other, each after the group was told of
   * those before; nothing where one brings nothing new.
   */
  public List<Optional<Announcement>> inOrder(List<String> events) {
    Map<String, IncidentState> known = new HashMap<>();
    return events.stream().map(event -> next(known, event)).toList();
  }

  private Optional<Announcement> next(Map<String, IncidentState> known, String text) {
    if (!(READER.read(text) instanceof HealthEvent event)) {
      return Optional.of(alone(text));
    }
    String key = Folding.key(event);
    IncidentState state =
        Folding.fold(Optional.ofNullable(known.get(key)), "preview", key, event).state();
    Optional<Announcement> said =
        Telling.of(
            state,
            week -> {
              throw new IllegalStateException("an event is no week");
            });
    known.put(key, said.isEmpty() ? state : state.withTold(Telling.told(state, occasion.now())));
    return said;
  }

  /** The request body for this app's robot. */
  public RobotRequest request(RobotApp app, Announcement announcement) {
    RobotStyle robotStyle = style.equals("card") ? RobotStyle.CARD : RobotStyle.USUAL;
    return app.composer(robotStyle).compose(layout.notice(announcement, occasion(announcement)));
  }

  /** What only adds to an earlier message calls nobody. */
  private Layout.Occasion occasion(Announcement announcement) {
    return announcement instanceof Announcement.FollowUp
        ? new Layout.Occasion(
            new Mentions.Nobody(), occasion.names(), occasion.now(), /* mayRepeat= */ false)
        : occasion;
  }

  private Announcement announcement(String text) {
    return READER
        .read(text)
        .as(
            event -> new Announcement.First(Incident.of(event)),
            Announcement.Unreadable::new,
            ended -> signOfLife(),
            probe ->
                new Announcement.Unreadable(
                    new UnreadableEvent(text, Reason.NO_HEALTH_EVENT, "a quiet probe")),
            Announcement.Covered::new);
  }

  /** Nobody has counted anything yet. */
  private Announcement signOfLife() {
    Instant now = occasion.now();
    return new Announcement.SignOfLife(
        new Heartbeat(
            now.minus(Duration.ofDays(7)),
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            0,
            0));
  }
}
