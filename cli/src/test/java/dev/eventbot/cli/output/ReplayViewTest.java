package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.replay.DeadLetterBox;
import dev.eventbot.rollout.replay.Moved;
import dev.eventbot.rollout.value.ChannelName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a replay did, in words. */
class ReplayViewTest {
  @Test
  void countsMessagesThatCameBackAndNotAnswers() {
    Moved.Refusal refusal =
        new Moved.Refusal("configuration: errcode 310000", 3, Optional.of("mend it"));
    DeadLetterBox box = new DeadLetterBox(Optional.of(new ChannelName("ops")), "dead", "queue");
    Moved moved = new Moved(box, 3, 0, 0, 0, List.of(refusal), 0, Optional.empty());

    assertThat(ReplayView.results(List.of(moved)))
        .containsExactly(
            "channel ops: 3 sent again, 3 refused again",
            "  refused again: configuration: errcode 310000 (3 messages)",
            "  next: mend it");
  }
}
