package dev.eventbot.rollout.proof;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The link at which the way of an event is broken, in the order of the way. */
public enum BrokenLink {
  /** The role that probes are put with cannot be assumed in the member account. */
  TEST_ROLE,
  /** EventBridge did not take the probe. */
  PUT,
  RULE_MISSING,
  RULE_DISABLED,
  /** The forwarder's rule sends to something that is not the central bus. */
  RULE_TARGET,
  /** The forwarder's role is gone. */
  ROLE_MISSING,
  /** The forwarder's role is there and may not put events on the central bus. */
  ROLE_POLICY,
  BUS_MISSING,
  /** The central bus refuses the account, or the source. */
  BUS_POLICY,
  /** The central bus's own rule is missing, disabled or sends elsewhere. */
  CENTRAL_RULE,
  TOPIC_POLICY,
  SUBSCRIPTION_MISSING,
  SUBSCRIPTION_FILTER,
  QUEUE_POLICY,
  /** Nobody takes from the channel's queue: the event source mapping is missing or disabled. */
  POLLING,
  /** The bot fails before it gets to the robot. */
  BOT,
  /** The channel's secret is missing, unreadable or holds no webhook. */
  SECRET,
  /** The robot does not know the token in the webhook's address. */
  TOKEN,
  KEYWORD,
  SIGNATURE,
  /** The robot takes messages from other addresses only. */
  IP_ADDRESS,
  /** The robot is asked more often than it allows. */
  RATE,
  /** The robot does not take what was said. */
  CONTENT,
  /** The robot, or its group, is gone. */
  GROUP,
  /** The robot does not answer. */
  ROBOT,
  /** Every link that can be looked at is as it should be. */
  UNKNOWN;

  /** As people are told it, and as it is kept. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public static Optional<BrokenLink> of(String word) {
    return Arrays.stream(values()).filter(link -> link.word().equals(word)).findFirst();
  }

  /** Whether a forwarder in which it is broken forwards nothing until it is made anew. */
  public boolean isMadeAnew() {
    return switch (this) {
      case RULE_MISSING, RULE_TARGET, ROLE_MISSING, ROLE_POLICY -> true;
      default -> false;
    };
  }

  /** What {@code watch --fix} does about it in a member; empty when nothing. */
  public Optional<String> mendedByWatch() {
    return this == RULE_DISABLED
        ? Optional.of(
            "eventbot watch --fix, which enables the rule and tries again; whoever disabled it may"
                + " have had a reason: ask first")
        : isMadeAnew()
            ? Optional.of("eventbot watch --fix, which makes the forwarder anew and tries again")
            : Optional.empty();
  }
}
