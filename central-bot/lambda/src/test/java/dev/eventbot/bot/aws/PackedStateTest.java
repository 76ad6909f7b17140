package dev.eventbot.bot.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.CoverageReport.Missing;
import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.event.UnreadableEvent.Reason;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Attempt;
import dev.eventbot.bot.incident.IncidentState.Carrier;
import dev.eventbot.bot.incident.IncidentState.Claim;
import dev.eventbot.bot.incident.IncidentState.Told;
import dev.eventbot.bot.incident.Resource;
import dev.eventbot.bot.incident.States;
import dev.eventbot.bot.incident.Subject;
import dev.eventbot.bot.incident.Trial;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PackedStateTest {
  private static final int DYNAMO_DB_ITEM = 400 * 1024;

  @Test
  void bringsBackWhateverWasPacked() throws IOException {
    for (int seed = 0; seed < 2_000; seed++) {
      IncidentState state = new RandomStates(seed).state();
      PackedState packed = PackedState.of(state);

      assertThat(packed.state()).as("seed %s", seed).isEqualTo(state);
      assertThat(unpacked(packed)).as("seed %s", seed).isEqualTo(state);
      assertThat(List.copyOf(unpacked(packed).seen()))
          .as("seed %s", seed)
          .isEqualTo(List.copyOf(state.seen()));
    }
  }

  @Test
  void packsTheLargestIncidentIntoOneItem() throws IOException {
    IncidentState state =
        state(incident(5_000, 1_000, 1_000_000, new Random(1)), prints(20_000, 8, new Random(2)))
            .saved();
    PackedState packed = PackedState.of(state);

    assertThat(packed.bytes().asByteArray()).hasSizeLessThan(DYNAMO_DB_ITEM - 2_048);
    assertThat(packed.state()).isEqualTo(state);
    assertThat(unpacked(packed)).isEqualTo(state);
  }

  @Test
  void forgetsTheOldestFingerprintsOfAnEvenLargerOne() throws IOException {
    Set<String> prints = prints(20_000, 32, new Random(3));
    IncidentState state = state(incident(5_000, 1_000, 20_000, new Random(4)), prints).saved();
    PackedState packed = PackedState.of(state);

    assertThat(packed.bytes().asByteArray()).hasSizeLessThan(DYNAMO_DB_ITEM - 2_048);
    assertThat(unpacked(packed)).isEqualTo(packed.state());
    List<String> all = List.copyOf(prints);
    assertThat(packed.state().seen()).hasSizeGreaterThan(2_000);
    assertThat(List.copyOf(packed.state().seen()))
        .isEqualTo(all.subList(all.size() - packed.state().seen().size(), all.size()));
    Incident incident = (Incident) packed.state().subject();
    assertThat(incident.accounts()).hasSize(5_000);
    assertThat(incident.resources()).hasSize(1_000);
    assertThat(incident.descriptions().get(0).text()).hasSize(4 * 1_024);
  }

  @Test
  void readsAStateOfWhichFieldsAreMissing() throws IOException {
    IncidentState state =
        StateJson.read("ops", "a", 3, "{\"subject\":{\"incident\":{}}}".getBytes(UTF_8));

    assertThat(state.version()).isEqualTo(3);
    assertThat(state.told()).isEmpty();
    assertThat(state.seen()).isEmpty();
    assertThat(state.attempt()).isEqualTo(Attempt.FRESH);
    assertThat(((Incident) state.subject()).accounts()).isEmpty();
  }

  private static IncidentState unpacked(PackedState packed) throws IOException {
    IncidentState state = packed.state();
    return PackedState.unpack(state.channel(), state.key(), state.version(), packed.bytes());
  }

  private static IncidentState state(Subject subject, Set<String> seen) {
    return States.of("ops", "a", subject, seen);
  }

  /** Nothing in it repeats, so that nothing but its alphabet can be compressed. */
  private static Incident incident(
      int accounts, int resources, int descriptionBytes, Random random) {
    Incident small = States.incident(base64(descriptionBytes, random));
    return new Incident(
        small.arn(),
        small.service(),
        small.typeCode(),
        small.category(),
        small.scope(),
        small.status(),
        small.actionability(),
        small.personas(),
        list(accounts, () -> "%012d".formatted(random.nextLong(1_000_000_000_000L))),
        small.regions(),
        small.zones(),
        list(
            resources,
            () ->
                new Resource(
                    "arn:aws:ec2:us-east-1:222222222201:instance/i-" + base64(17, random),
                    Optional.of("PENDING"),
                    Optional.of("%012d".formatted(random.nextLong(1_000_000_000_000L))))),
        resources,
        small.time(),
        small.start(),
        small.end(),
        small.lastUpdated(),
        small.descriptions(),
        small.trial());
  }

  private static Set<String> prints(int count, int bytes, Random random) {
    Set<String> prints = new LinkedHashSet<>();
    while (prints.size() < count) {
      byte[] print = new byte[bytes];
      random.nextBytes(print);
      prints.add(Base64.getUrlEncoder().withoutPadding().encodeToString(print));
    }
    return prints;
  }

  private static String base64(int characters, Random random) {
    byte[] bytes = new byte[characters];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes).substring(0, characters);
  }

  private static <T> List<T> list(int size, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int each = 0; each < size; each++) {
      list.add(element.get());
    }
    return list;
  }

  /** Any state at all, the same for the same seed. */
  private static final class RandomStates {
    private static final List<String> NASTY =
        List.of(
            "\uD83D", "\uDE00", "\u0000", "\uFFFF", "\u2028", "\"", "\\", "维护", "😀", "\n", " ");

    private final Random random;

    RandomStates(long seed) {
      random = new Random(seed);
    }

    IncidentState state() {
      return new IncidentState(
          text(),
          text(),
          random.nextLong(),
          subject(),
          new LinkedHashSet<>(texts()),
          maybe(
              () ->
                  new Told(
                      time(),
                      time(),
                      random.nextInt(),
                      random.nextInt(),
                      random.nextInt(),
                      maybe(this::text),
                      random.nextBoolean(),
                      maybe(this::text),
                      maybe(this::text),
                      text(),
                      text())),
          maybe(() -> new Claim(text(), time())),
          maybe(() -> new Carrier(text(), time())),
          new Attempt(
              random.nextInt(), maybe(this::time), random.nextBoolean(), maybe(this::time)));
    }

    private Subject subject() {
      return switch (random.nextInt(5)) {
        case 0 -> new Subject.Week(time(), time());
        case 2 -> new Subject.Covered(coverage());
        case 1 ->
            new Subject.Raw(
                new UnreadableEvent(
                    text(),
                    random.nextBoolean() ? Reason.NO_JSON : Reason.NO_HEALTH_EVENT,
                    text()));
        default ->
            new Incident(
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                texts(),
                texts(),
                texts(),
                texts(),
                list(
                    random.nextInt(4),
                    () -> new Resource(text(), maybe(this::text), maybe(this::text))),
                random.nextInt(),
                maybe(this::eventTime),
                maybe(this::eventTime),
                maybe(this::eventTime),
                maybe(this::eventTime),
                list(random.nextInt(3), () -> new Description(text(), text())),
                maybe(() -> random.nextBoolean() ? Trial.OWN : Trial.QUIET_REHEARSAL));
      };
    }

    private CoverageReport coverage() {
      return new CoverageReport(
          maybe(this::text),
          maybe(random::nextInt),
          maybe(random::nextInt),
          random.nextInt(),
          random.nextInt(),
          random.nextInt(),
          random.nextInt(),
          list(3, () -> new Missing(text(), maybe(this::text), text(), text())),
          maybe(this::time));
    }

    private EventTime eventTime() {
      return EventTime.parse(
          switch (random.nextInt(3)) {
            case 0 -> "Wed, 31 May 2023 03:30:00 GMT";
            case 1 -> time().toString();
            default -> text();
          });
    }

    /** Within what any clock of these centuries says. */
    private Instant time() {
      return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
    }

    private List<String> texts() {
      return list(random.nextInt(5), this::text);
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      int parts = random.nextInt(6);
      for (int part = 0; part < parts; part++) {
        text.append(
            random.nextBoolean()
                ? NASTY.get(random.nextInt(NASTY.size()))
                : Integer.toString(random.nextInt(), 36));
      }
      return text.toString();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
      return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }
  }
}
