package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links of the way of an event, as they are right now. Whatever is asked may be refused. */
public interface Links {
  /** Our own account's. */
  View own();

  /** A member's, through a role of it. */
  View of(AccountId account, String role);

  /**
   * Which places' probes of a run the central bus has seen. What other runs wait for is left where
   * it is.
   *
   * @param wanted nothing more is read once all of these are known
   */
  Map<Cell, Instant> arrived(Region home, String queueUrl, String run, Set<Cell> wanted);

  /** When the central bus saw a test event; empty when it did not, as far as one look tells. */
  Optional<Instant> arrived(Region home, String queueUrl, String probe);

  /** One account's links. */
  interface View {
    /**
     * What a stack of ours has made: physical ids by logical ones.
     *
     * @param name the stack's; of a StackSet's instances what StackSets begins it with
     * @return empty when there is no such stack
     */
    Optional<Map<String, String>> stack(Region region, String name);

    /** Empty when it is gone. */
    Optional<Rule> rule(Region region, Optional<String> bus, String name);

    boolean hasRole(Region region, String name);

    /** What IAM would say if the role did this. */
    boolean mayDo(Region region, String roleArn, String action, String resource);

    /** Empty when the bus is gone. */
    Optional<BusPolicyText> bus(Region region, String name);

    /** The topic's policy as JSON; empty when it has none, or is gone. */
    Optional<String> topicPolicy(Region region, String topicArn);

    /** The queue's policy as JSON; empty when it has none. */
    Optional<String> queuePolicy(Region region, String queueUrl);

    /** Empty when the queue does not listen to the topic. */
    Optional<Subscription> subscription(Region region, String topicArn, String queueArn);

    /** What feeds the function; empty when nothing does. */
    Optional<Mapping> mapping(Region region, String function);

    /** Empty when there is no such function. */
    Optional<Function> function(Region region, String name);

    Secret secret(Region region, String arn);

    /**
     * Why EventBridge gave up on an event, by the attributes it gives a dead letter; nothing is
     * taken away.
     *
     * @param text what the event must contain
     */
    Optional<Undelivered> deadLetter(Region region, String queueUrl, String text);
  }

  /** Whether a secret is still there, whatever it holds. */
  enum Secret {
    THERE,
    /** Deleted, and can still be restored. */
    BEING_DELETED,
    GONE
  }

  /** A rule and where it sends to. */
  record Rule(boolean enabled, List<Target> targets) {
    public Rule {
      targets = List.copyOf(targets);
    }
  }

  record Target(String id, String arn, Optional<String> roleArn) {}

  /** A bus that is there, with its policy as JSON. */
  record BusPolicyText(Optional<String> policy) {}

  /** A subscription with its filter policy as JSON. */
  record Subscription(String arn, Optional<String> filterPolicy) {}

  /**
   * An event source mapping.
   *
   * @param state Lambda's word, such as Enabled
   * @param lastResult Lambda's words about the last look into the queue
   */
  record Mapping(String id, String state, Optional<String> lastResult) {}

  /**
   * A function.
   *
   * @param stopped whether it may not run at all, because its reserved concurrency is 0
   */
  record Function(boolean stopped) {}

  record Undelivered(String code, String message) {}
}
