package dev.eventbot.rollout;

/** The three things eventbot deploys. */
public enum Component {
  CENTRAL,
  CHANNEL,
  FORWARDER
}
