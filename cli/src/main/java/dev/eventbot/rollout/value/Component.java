package dev.eventbot.rollout.value;

/** The three things eventbot deploys. */
public enum Component {
  CENTRAL,
  CHANNEL,
  FORWARDER
}
