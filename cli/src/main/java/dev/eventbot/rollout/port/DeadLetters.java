package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.List;

/** Dead-letter queues, and the ways back from them. */
public interface DeadLetters {
  /**
   * How many there are, as far as SQS knows.
   *
   * @param visible may be taken
   * @param hidden somebody has taken and may put back
   */
  record Count(int visible, int hidden) {}

  Count count(Region region, String queueUrl);

  /**
   * Takes some that are visible; they come back by themselves unless removed.
   *
   * @param most at most ten
   * @param hidden for how long nobody else sees them
   * @return empty when there is none
   */
  List<DeadLetter> take(Region region, String queueUrl, int most, Duration hidden);

  /** Makes one visible again at once. Never fails: then it comes back later. */
  void putBack(Region region, String queueUrl, DeadLetter letter);

  /** Takes one away for good. */
  void remove(Region region, String queueUrl, DeadLetter letter);

  void sendToQueue(Region region, String queueUrl, String body);

  void publish(Region region, String topicArn, String body);
}
