package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.fuzz.HostileEvents;
import dev.eventbot.bot.fuzz.WholeWay;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.Telling;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A state comes out of the table as it went in, whatever arrived. */
class StateCodecLawsTest {

  @Property(seed = "20261122")
  void whatIsKeptIsReadAsItWas(@ForAll("bodies") List<String> bodies) throws IOException {
    for (IncidentState state : WholeWay.folded(bodies).values()) {
      IncidentState saved = state.saved();
      IncidentState told =
          saved.withTold(Telling.told(saved, Instant.parse("2026-11-22T08:00:00.5Z")));

      PackedState packed = PackedState.of(told);

      assertThat(PackedState.unpack(told.channel(), told.key(), told.version(), packed.bytes()))
          .isEqualTo(packed.state());
      assertThat(StateJson.read(told.channel(), told.key(), told.version(), StateJson.write(told)))
          .isEqualTo(told);
    }
  }

  @Provide
  Arbitrary<List<String>> bodies() {
    return HostileEvents.bodies().list().ofMinSize(1).ofMaxSize(4);
  }
}
