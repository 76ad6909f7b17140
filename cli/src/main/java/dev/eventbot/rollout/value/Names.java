package dev.eventbot.rollout.value;

/** The names under which everything of ours is found again; there is no other state. */
public final class Names {
  public static final String CENTRAL = "eventbot-central";
  public static final String CHANNEL_PREFIX = "eventbot-channel-";

  /** The StackSet, and the management account's own stacks. */
  public static final String FORWARDER = "eventbot-forwarder";

  public static final String STACK_SET_LINE = "StackSet eventbot-forwarder";
  public static final String COMPONENT_TAG = "eventbot:component";
  public static final String VERSION_TAG = "eventbot:version";

  private Names() {}

  public static String channelStack(ChannelName channel) {
    return CHANNEL_PREFIX + channel.value();
  }
}
