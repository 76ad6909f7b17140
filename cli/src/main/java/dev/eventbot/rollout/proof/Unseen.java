package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.failure.AwsFault;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at links, and keeps in mind which ones AWS would not show. */
final class Unseen {
  private final List<String> refusals = new ArrayList<>();

  /** What a look finds; empty when nothing is wrong there, or nobody was let to look. */
  Optional<Break> look(Supplier<Optional<Break>> question) {
    try {
      return question.get();
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      refusals.add(e.fault().map(AwsFault::words).orElse(e.getMessage()));
      return Optional.empty();
    }
  }

  boolean isEmpty() {
    return refusals.isEmpty();
  }

  /** For the end of a sentence. */
  String words() {
    return refusals.isEmpty() ? "" : "; could not be looked at: " + String.join("; ", refusals);
  }
}
