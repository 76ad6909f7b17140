package dev.eventbot.rollout.central;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.DeadLetters;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events that no group has seen and that are lost with the queues they lie in. */
public final class Undelivered {
  private final DeadLetters letters;

  public Undelivered(DeadLetters letters) {
    this.letters = letters;
  }

  /** A warning when the channel's queues are not empty, or nobody can tell. */
  public Optional<String> of(StackState channel) {
    String name = Channels.name(channel).toString();
    return warning(
        channel,
        "channel " + name,
        Optional.of("QueueUrl"),
        "DeadLetterQueueUrl",
        "eventbot replay --channel " + name);
  }

  /** The same for what the central rule could not hand to the topic. */
  public Optional<String> ofRule(StackState central) {
    return warning(
        central, "the central rule", Optional.empty(), "RuleDeadLetterQueueUrl", "eventbot replay");
  }

  /** The same for what a forwarder of our own account could not hand to the central bus. */
  public Optional<String> ofForwarder(StackState forwarder) {
    return warning(
        forwarder,
        "the forwarder in " + forwarder.region(),
        Optional.empty(),
        "DeadLetterQueueUrl",
        "aws sqs receive-message --region "
            + forwarder.region()
            + " --queue-url "
            + forwarder.outputs().get("DeadLetterQueueUrl"));
  }

  private Optional<String> warning(
      StackState stack, String whose, Optional<String> queue, String deadLetters, String rescue) {
    try {
      int waiting = queue.map(output -> count(stack, output)).orElse(0);
      int dead = count(stack, deadLetters);
      List<String> what = new ArrayList<>();
      if (dead > 0) {
        what.add(Texts.count(dead, "dead letter"));
      }
      if (waiting > 0) {
        what.add(Texts.count(waiting, "event") + " still in the queue");
      }
      return what.isEmpty()
          ? Optional.empty()
          : Optional.of(
              String.join(" and ", what)
                  + " of "
                  + whose
                  + (dead + waiting == 1 ? " is" : " are")
                  + " lost with it; first: "
                  + (dead == 0 ? "give the bot time to tell the group" : rescue));
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      return Optional.of(
          "nobody can tell whether undelivered events of "
              + whose
              + " are lost with it: "
              + e.getMessage());
    }
  }

  /** A stack that was never finished has no queue to ask for. */
  private int count(StackState stack, String output) {
    String url = stack.outputs().get(output);
    if (url == null) {
      return 0;
    }
    DeadLetters.Count count = letters.count(stack.region(), url);
    return count.visible() + count.hidden();
  }
}
