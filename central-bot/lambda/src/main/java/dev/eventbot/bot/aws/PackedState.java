package dev.eventbot.bot.aws;

import dev.eventbot.bot.incident.Excerpt;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A state as one attribute of an item: its JSON, compressed. DynamoDB takes 400 KB an item, so of a
 * state that is larger even so the oldest fingerprints are forgotten and the descriptions cut: both
 * cost less than an incident that can no longer be saved.
 *
 * @param state what is kept, perhaps less than was given
 */
record PackedState(IncidentState state, SdkBytes bytes) {
  private static final int MOST_BYTES = 380_000;
  private static final int FEWEST_SEEN = 1_000;
  private static final int SHORT_DESCRIPTION = 4 * 1024;

  static PackedState of(IncidentState state) {
    SdkBytes bytes = packed(state);
    if (bytes.asByteArrayUnsafe().length <= MOST_BYTES) {
      return new PackedState(state, bytes);
    }
    IncidentState smaller = smaller(state);
    return smaller.equals(state) ? new PackedState(state, bytes) : of(smaller);
  }

  /** First the shorter descriptions, then half of the fingerprints, until few are left. */
  private static IncidentState smaller(IncidentState state) {
    Subject subject =
        state.subject() instanceof Incident incident
            ? Excerpt.of(incident, SHORT_DESCRIPTION)
            : state.subject();
    boolean cut = !subject.equals(state.subject());
    Set<String> seen =
        cut || state.seen().size() < FEWEST_SEEN
            ? state.seen()
            : state.seen().stream()
                .skip(state.seen().size() / 2)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    return new IncidentState(
        state.channel(),
        state.key(),
        state.version(),
        subject,
        seen,
        state.told(),
        state.claim(),
        state.carrier(),
        state.attempt());
  }

  private static SdkBytes packed(IncidentState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write(StateJson.write(state));
    } catch (IOException e) {
      throw new UncheckedIOException("memory has failed", e);
    }
    return SdkBytes.fromByteArrayUnsafe(bytes.toByteArray());
  }

  /**
   * What {@link #bytes} say.
   *
   * @throws IOException when they are no packed state
   */
  static IncidentState unpack(String channel, String key, long version, SdkBytes bytes)
      throws IOException {
    try (InputStream json = new GZIPInputStream(bytes.asInputStream())) {
      return StateJson.read(channel, key, version, json.readAllBytes());
    }
  }
}
