package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.eventbot.sandbox.events.EventBridgeService;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.world.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody changes one link of the way by hand, each once: a forwarder's when its stack is there,
 * one of the central account when the next event is put.
 *
 * @param what which link
 * @param accounts of forwarders: all members when absent
 * @param regions of forwarders: all when empty
 * @param channels of channels: all when empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ByHand(
    What what,
    Targets accounts,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) Set<String> regions,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) Set<String> channels)
    implements Fault {

  /** What a hand can change. */
  enum What {
    /** The forwarder's rule, with its targets. */
    @JsonProperty("rule-deleted")
    RULE_DELETED(Whose.FORWARDER),
    /** The forwarder's rule sends to the default bus of another account. */
    @JsonProperty("rule-target")
    RULE_TARGET(Whose.FORWARDER),
    @JsonProperty("role-deleted")
    ROLE_DELETED(Whose.FORWARDER),
    /** The forwarder's role may do nothing any more. */
    @JsonProperty("role-policy")
    ROLE_POLICY(Whose.FORWARDER),
    /** The central bus is deleted, with its rules. */
    @JsonProperty("bus")
    BUS(Whose.CENTRAL),
    /** The central bus admits nobody. */
    @JsonProperty("bus-policy")
    BUS_POLICY(Whose.CENTRAL),
    /** The central bus admits another organization only. */
    @JsonProperty("bus-policy-narrowed")
    BUS_POLICY_NARROWED(Whose.CENTRAL),
    /** The central bus's rules are disabled. */
    @JsonProperty("central-rule")
    CENTRAL_RULE(Whose.CENTRAL),
    /** The topic admits no rule. */
    @JsonProperty("topic-policy")
    TOPIC_POLICY(Whose.CENTRAL),
    @JsonProperty("subscription")
    SUBSCRIPTION(Whose.CHANNEL),
    /** The subscription lets nothing through any more that there is. */
    @JsonProperty("subscription-filter")
    SUBSCRIPTION_FILTER(Whose.CHANNEL),
    /** The channel's queue admits no topic. */
    @JsonProperty("queue-policy")
    QUEUE_POLICY(Whose.CHANNEL),
    /** Nobody takes from the channel's queue. */
    @JsonProperty("polling")
    POLLING(Whose.CHANNEL),
    /** The channel's bot is deleted. */
    @JsonProperty("bot")
    BOT(Whose.CHANNEL),
    /** The channel's bot may not run: its reserved concurrency is 0. */
    @JsonProperty("bot-stopped")
    BOT_STOPPED(Whose.CHANNEL),
    /** The bot's role may do nothing any more. */
    @JsonProperty("bot-role")
    BOT_ROLE(Whose.CHANNEL),
    @JsonProperty("secret")
    SECRET(Whose.CHANNEL),
    /** The secret holds no webhook. */
    @JsonProperty("secret-emptied")
    SECRET_EMPTIED(Whose.CHANNEL);

    private final Whose whose;

    What(Whose whose) {
      this.whose = whose;
    }
  }

  /** Whose link it is. */
  enum Whose {
    FORWARDER,
    CENTRAL,
    CHANNEL
  }

  ByHand {
    if (what == null) {
      throw new IllegalArgumentException("what must be given, such as rule-deleted");
    }
    boolean ofForwarders = accounts != null || (regions != null && !regions.isEmpty());
    if (what.whose != Whose.FORWARDER && ofForwarders) {
      throw new IllegalArgumentException("accounts and regions are for forwarders' links only");
    }
    if (what.whose != Whose.CHANNEL && channels != null && !channels.isEmpty()) {
      throw new IllegalArgumentException("channels are for channels' links only");
    }
    accounts = accounts == null && what.whose == Whose.FORWARDER ? Targets.all() : accounts;
    regions = regions == null ? Set.of() : new TreeSet<>(regions);
    channels = channels == null ? Set.of() : new TreeSet<>(channels);
  }

  @Override
  public Fault settled(Choice choice) {
    Regional.require(regions);
    return accounts == null ? this : new ByHand(what, accounts.settled(choice), regions, channels);
  }

  @Override
  public void passed(Caller where, String action, String stackName, Scene scene) {
    if (what.whose != Whose.FORWARDER
        || action.equals("DELETE")
        || stackName == null
        || !Regional.includes(regions, where.region())
        || !accounts.include(where.accountId(), scene)) {
      return;
    }
    StackHand hand = new StackHand(scene.world(), where, stackName);
    // A stack that failed has nothing to change yet; its turn comes when it has.
    if (hand.isComplete()
        && scene.progress().strikeOnce(where.accountId() + " " + where.region())) {
      hand.change(what);
    }
  }

  @Override
  public Optional<CallFault> onCall(Call call, Scene scene) {
    if (what.whose != Whose.FORWARDER && call.action().equals("events:PutEvents")) {
      for (String bus : scene.world().service(EventBridgeService.class).ownBuses()) {
        Arn arn = Arn.parse(bus);
        central(new Caller(arn.account(), arn.region()), scene);
      }
    }
    return Optional.empty();
  }

  private void central(Caller where, Scene scene) {
    for (String stack : StackHand.stacks(scene.world(), where)) {
      boolean meant =
          what.whose == Whose.CENTRAL
              ? stack.equals("eventbot-central")
              : stack.startsWith("eventbot-channel-")
                  && (channels.isEmpty()
                      || channels.contains(stack.substring("eventbot-channel-".length())));
      if (meant && scene.progress().strikeOnce(where.accountId() + " " + stack)) {
        new StackHand(scene.world(), where, stack).change(what);
      }
    }
  }
}
