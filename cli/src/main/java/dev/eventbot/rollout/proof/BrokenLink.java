package dev.eventbot.rollout.proof;

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
  UNKNOWN
}
