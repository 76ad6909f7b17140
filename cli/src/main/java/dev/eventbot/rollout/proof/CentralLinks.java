package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.check.Blueprint;
import dev.eventbot.rollout.check.BusPolicy;
import dev.eventbot.rollout.check.BusRemedy;
import dev.eventbot.rollout.check.Shell;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.port.Links;
import dev.eventbot.rollout.probe.ProbeEvent;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;
import java.util.function.Supplier;

/** The central account's links: the bus, whom it admits, the rule to the topic, the topic. */
final class CentralLinks {
  private static final String EVENTS = "events.amazonaws.com";

  private final Links.View view;
  private final Blueprint stack;
  private final Region home;
  private final Supplier<String> anew;

  /**
   * About one central stack.
   *
   * @param anew the commands that take all of it down and deploy it again
   */
  CentralLinks(Links.View view, Blueprint stack, Supplier<String> anew) {
    this.anew = anew;
    this.view = view;
    this.stack = stack;
    this.home = stack.region();
  }

  /** Whether the bus takes what members send. */
  Optional<Break> door(Unseen unseen) {
    return unseen.look(this::bus);
  }

  /** Whether what the bus takes gets to the channels. */
  Optional<Break> within(String run, Unseen unseen) {
    return unseen
        .look(this::rule)
        .or(() -> unseen.look(this::topic))
        .or(() -> unseen.look(() -> deadLetter(run)));
  }

  private Optional<Break> bus() {
    String name = stack.id("Bus").orElse("eventbot-central");
    Optional<Links.BusPolicyText> bus = view.bus(home, name);
    if (bus.isEmpty()) {
      return Optional.of(
          new Break(
              BrokenLink.BUS_MISSING,
              "the central bus " + name + " does not exist any more",
              Optional.of(anew.get())));
    }
    String organization = stack.parameters().getOrDefault(Standpoint.ORGANIZATION, "");
    if (organization.isBlank()) {
      return Optional.empty();
    }
    boolean admitted =
        bus.get()
            .policy()
            .filter(policy -> BusPolicy.admits(policy, organization, ProbeEvent.SOURCE))
            .isPresent();
    if (admitted) {
      return Optional.empty();
    }
    return Optional.of(
        new Break(
            BrokenLink.BUS_POLICY,
            bus.get().policy().isEmpty()
                ? "the central bus has no policy, so no member gets through"
                : "the central bus does not admit test events of organization " + organization,
            Optional.of(BusRemedy.command(stack, name))));
  }

  private Optional<Break> rule() {
    String id = stack.id("Rule").orElse("");
    String name = id.substring(id.lastIndexOf('|') + 1);
    String bus = stack.id("Bus").orElse("eventbot-central");
    String topic = stack.arn("Topic");
    Optional<Links.Rule> rule = view.rule(home, Optional.of(bus), name);
    String onBus = " --event-bus-name " + bus;
    String putTargets =
        "aws events put-targets --rule "
            + name
            + onBus
            + " --targets "
            + Shell.quoted(stack.property("Rule", "/Targets"))
            + here();
    if (rule.isEmpty()) {
      return broken(
          "rule " + name + " of the central bus does not exist any more",
          "aws events put-rule --name "
              + name
              + onBus
              + " --event-pattern "
              + Shell.quoted(stack.property("Rule", "/EventPattern"))
              + here()
              + " && "
              + putTargets);
    }
    if (!rule.get().enabled()) {
      return broken(
          "rule " + name + " of the central bus was disabled by hand",
          "aws events enable-rule --name " + name + onBus + here());
    }
    return rule.get().targets().stream().anyMatch(target -> target.arn().equals(topic))
        ? Optional.empty()
        : broken("rule " + name + " of the central bus does not send to the topic", putTargets);
  }

  private static Optional<Break> broken(String detail, String command) {
    return Optional.of(new Break(BrokenLink.CENTRAL_RULE, detail, Optional.of(command)));
  }

  private Optional<Break> topic() {
    String topic = stack.arn("Topic");
    boolean admitted =
        view.topicPolicy(home, topic)
            .filter(policy -> Admission.of(policy).lets(EVENTS, "sns:Publish"))
            .isPresent();
    return admitted
        ? Optional.empty()
        : Optional.of(
            new Break(
                BrokenLink.TOPIC_POLICY,
                "the topic's policy does not let the central rule publish",
                Optional.of(
                    "aws sns set-topic-attributes --topic-arn "
                        + topic
                        + " --attribute-name Policy --attribute-value "
                        + Shell.quoted(stack.property("TopicPolicy", "/PolicyDocument"))
                        + here())));
  }

  private Optional<Break> deadLetter(String run) {
    return stack
        .id("RuleDeadLetterQueue")
        .flatMap(queue -> view.deadLetter(home, queue, run))
        .map(
            letter ->
                new Break(
                    BrokenLink.TOPIC_POLICY,
                    "the central rule could not hand it to the topic: "
                        + letter.message()
                        + " ("
                        + letter.code()
                        + ")",
                    Optional.of(
                        "look at the topic's policy and key, then: eventbot replay --dry-run")));
  }

  private String here() {
    return " --region " + home;
  }
}
