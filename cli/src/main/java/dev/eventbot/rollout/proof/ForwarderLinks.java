package dev.eventbot.rollout.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.check.Blueprint;
import dev.eventbot.rollout.check.Shell;
import dev.eventbot.rollout.port.Links;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.Map;
import java.util.Optional;

/** One forwarder: its rule, the rule's target, its role, and what EventBridge says of failures. */
final class ForwarderLinks {
  private static final String RULE = "HealthRule";
  private static final String ROLE = "ForwarderRole";
  private static final String DEAD_LETTERS = "DeadLetterQueue";

  private final String busArn;
  private final JsonNode template;

  ForwarderLinks(String busArn, JsonNode template) {
    this.busArn = busArn;
    this.template = template;
  }

  /**
   * The first link that is broken.
   *
   * @param own whether that is our own account, in which forwarders are plain stacks
   * @param run what a dead letter of ours contains
   */
  Optional<Break> broken(Links.View view, Cell cell, boolean own, String run, Unseen unseen) {
    Region region = cell.region();
    Blueprint[] found = new Blueprint[1];
    Optional<Break> missing =
        unseen.look(
            () -> {
              Optional<Map<String, String>> stack =
                  (own
                          ? view.stack(region, Names.FORWARDER)
                          : Optional.<Map<String, String>>empty())
                      // A delegated administrator is a member, too.
                      .or(() -> view.stack(region, "StackSet-" + Names.FORWARDER));
              found[0] =
                  stack
                      .map(
                          resources ->
                              new Blueprint(
                                  cell.account(),
                                  region,
                                  template,
                                  Map.of("CentralBusArn", busArn),
                                  resources))
                      .orElse(null);
              return found[0] == null
                  ? Optional.of(
                      new Break(
                          BrokenLink.RULE_MISSING,
                          "there is no stack of a forwarder in its account",
                          Optional.of("eventbot stackset status")))
                  : Optional.empty();
            });
    if (found[0] == null) {
      return missing;
    }
    Blueprint stack = found[0];
    return unseen
        .look(() -> rule(view, stack))
        .or(() -> unseen.look(() -> role(view, stack)))
        .or(() -> unseen.look(() -> deadLetter(view, stack, run)));
  }

  private Optional<Break> rule(Links.View view, Blueprint stack) {
    String name = stack.id(RULE).orElseThrow();
    Optional<Links.Rule> rule = view.rule(stack.region(), Optional.empty(), name);
    if (rule.isEmpty()) {
      return found(
          BrokenLink.RULE_MISSING,
          "rule " + name + " is not on its default bus any more",
          stack,
          "aws events put-rule --name "
              + name
              + " --event-pattern "
              + Shell.quoted(stack.property(RULE, "/EventPattern"))
              + in(stack)
              + " && "
              + putTarget(stack, name));
    }
    if (!rule.get().enabled()) {
      return found(
          BrokenLink.RULE_DISABLED,
          "rule " + name + " was disabled by hand; whoever did may have had a reason: ask first",
          stack,
          "aws events enable-rule --name " + name + in(stack));
    }
    if (rule.get().targets().stream().noneMatch(target -> target.arn().equals(busArn))) {
      String to =
          rule.get().targets().isEmpty() ? "nowhere" : "to " + rule.get().targets().get(0).arn();
      return found(
          BrokenLink.RULE_TARGET,
          "rule " + name + " sends " + to + " instead of the central bus",
          stack,
          putTarget(stack, name));
    }
    return Optional.empty();
  }

  private static String putTarget(Blueprint stack, String rule) {
    return "aws events put-targets --rule "
        + rule
        + " --targets "
        + Shell.quoted(stack.property(RULE, "/Targets"))
        + in(stack);
  }

  private Optional<Break> role(Links.View view, Blueprint stack) {
    String name = stack.id(ROLE).orElseThrow();
    if (!view.hasRole(stack.region(), name)) {
      return found(
          BrokenLink.ROLE_MISSING,
          "role " + name + " of the forwarder does not exist any more",
          stack,
          "aws iam create-role --role-name "
              + name
              + " --assume-role-policy-document "
              + Shell.quoted(stack.property(ROLE, "/AssumeRolePolicyDocument"))
              + " && "
              + putPolicy(stack, name));
    }
    return view.mayDo(stack.region(), stack.arn(ROLE), "events:PutEvents", busArn)
        ? Optional.empty()
        : found(
            BrokenLink.ROLE_POLICY,
            "role " + name + " may not put events on the central bus",
            stack,
            putPolicy(stack, name));
  }

  private static String putPolicy(Blueprint stack, String role) {
    return "aws iam put-role-policy --role-name "
        + role
        + " --policy-name "
        + stack.property(ROLE, "/Policies/0/PolicyName").asText()
        + " --policy-document "
        + Shell.quoted(stack.property(ROLE, "/Policies/0/PolicyDocument"));
  }

  /** What nothing else explains, in EventBridge's own words. */
  private Optional<Break> deadLetter(Links.View view, Blueprint stack, String run) {
    return stack
        .id(DEAD_LETTERS)
        .flatMap(queue -> view.deadLetter(stack.region(), queue, run))
        .map(
            letter ->
                new Break(
                    letter.code().contains("PERMISSION")
                        ? BrokenLink.BUS_POLICY
                        : BrokenLink.UNKNOWN,
                    "it is in the forwarder's dead-letter queue: "
                        + letter.message()
                        + " ("
                        + letter.code()
                        + ")",
                    Optional.of(
                        "see whether the account is in this organization, and no service control"
                            + " policy denies it events:PutEvents; a new account is admitted after"
                            + " some minutes")));
  }

  private static String in(Blueprint stack) {
    return " --region " + stack.region();
  }

  private static Optional<Break> found(
      BrokenLink link, String detail, Blueprint stack, String command) {
    return Optional.of(
        new Break(
            link,
            detail,
            Optional.of("with credentials of account " + stack.account() + ": " + command)));
  }
}
