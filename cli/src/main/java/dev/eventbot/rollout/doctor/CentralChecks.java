package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.central.OtherHomes;
import dev.eventbot.rollout.check.Blueprint;
import dev.eventbot.rollout.check.BusPolicy;
import dev.eventbot.rollout.check.BusRemedy;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The central stack: whose it is, how it is, whom its bus admits, what lies in its dead letters.
 */
final class CentralChecks {
  private final Ports ports;
  private final Region home;

  CentralChecks(Ports ports, Region home) {
    this.ports = ports;
    this.home = home;
  }

  void look(Notes notes, Circumstances seen, boolean quick) {
    StackState[] found = new StackState[1];
    notes.check(
        "central",
        line -> {
          found[0] = central().orElse(null);
          if (found[0] == null) {
            absent(line, quick);
          } else {
            present(found[0], line);
          }
        });
    Optional<StackState> central = Optional.ofNullable(found[0]);
    if (central.filter(state -> state.outputs().containsKey("BusName")).isPresent()) {
      busPolicy(notes, seen, central.get());
      if (!quick) {
        notes.check("alarms", line -> alarms(central.get(), line));
      }
    }
  }

  /** Only whom the bus admits, for a deployment that is about to use it. */
  void busPolicy(Notes notes, Circumstances seen) {
    notes.check(
        "bus-policy",
        line ->
            central()
                .filter(state -> state.outputs().containsKey("BusName"))
                .ifPresent(state -> busPolicy(notes, seen, state)));
  }

  private Optional<StackState> central() {
    return ports.stacks().find(home, Names.CENTRAL);
  }

  private void absent(Notes.Line line, boolean quick) {
    List<String> warnings = new ArrayList<>();
    List<StackState> elsewhere =
        quick ? List.of() : new OtherHomes(ports, home).centralStacks(warnings);
    if (!elsewhere.isEmpty()) {
      line.problem(
          "no central bot in " + home + ", but one in " + elsewhere.get(0).region(),
          "the same command with --region " + elsewhere.get(0).region());
      return;
    }
    line.ok("no central bot in " + home + " yet, and nothing in its place");
    warnings.forEach(
        warning -> line.warning(warning, "eventbot central status --region REGION looks there"));
  }

  private void present(StackState central, Notes.Line line) {
    StackPlanner.requireOurs(Component.CENTRAL, central);
    String text = Names.CENTRAL + " in " + home + " is " + central.status();
    if (central.inProgress()) {
      line.warning(text, "wait until that has ended: eventbot central status");
    } else if (central.isHealthy()) {
      line.ok(text);
    } else {
      line.warning(text, "eventbot central deploy --region " + home);
    }
    deadLetters(
        ports,
        home,
        central.outputs().get("RuleDeadLetterQueueUrl"),
        Names.CENTRAL,
        "eventbot replay --dry-run",
        line);
  }

  /** Says so when something waits there, or when nobody can tell. */
  static void deadLetters(
      Ports ports, Region home, String queue, String whose, String rescue, Notes.Line line) {
    if (queue == null) {
      return;
    }
    Optional<Integer> depth = ports.testEvents().queueDepth(home, queue);
    if (depth.isEmpty()) {
      line.warning(Notes.UNANSWERED + "how many dead letters " + whose + " has", attributes(queue));
    } else if (depth.get() > 0) {
      line.warning(Texts.count(depth.get(), "dead letter") + " of " + whose, rescue);
    }
  }

  private static String attributes(String queue) {
    return "aws sqs get-queue-attributes --attribute-names All --queue-url " + queue;
  }

  private void busPolicy(Notes notes, Circumstances seen, StackState central) {
    notes.check(
        "bus-policy",
        line -> {
          String bus = central.outputs().get("BusName");
          Optional<BusPolicy> policy = ports.diagnosis().busPolicy(home, bus).map(BusPolicy::of);
          // A central bot may serve its own account only, whatever that account is in.
          boolean itself = central.parameters().getOrDefault(Standpoint.ORGANIZATION, "").isBlank();
          Optional<String> served =
              itself ? Optional.empty() : seen.organization().map(facts -> facts.id());
          judge(policy, served, line, () -> restoring(central, served, bus));
        });
  }

  /** What makes the policy what it should be; a deployment sees no hand's work. */
  private String restoring(StackState central, Optional<String> served, String bus) {
    if (served.isEmpty()) {
      return "aws events remove-permission --remove-all-permissions --event-bus-name "
          + bus
          + " --region "
          + home;
    }
    if (!served.get().equals(central.parameters().get(Standpoint.ORGANIZATION))) {
      return "eventbot central deploy --region " + home;
    }
    return BusRemedy.command(
        new Blueprint(
            ports.organization().identity().account(),
            home,
            ports.stacks().template(home, Names.CENTRAL),
            central.parameters(),
            Map.of("Bus", bus)),
        bus);
  }

  private void judge(
      Optional<BusPolicy> found,
      Optional<String> organization,
      Notes.Line line,
      Supplier<String> remedy) {
    if (found.isEmpty()) {
      if (organization.isPresent()) {
        line.problem("the central bus has no policy, so no member gets through", remedy.get());
      } else {
        line.ok("the central bus admits this account only");
      }
      return;
    }
    BusPolicy policy = found.get();
    Set<String> others = new TreeSet<>(policy.organizations());
    organization.ifPresent(others::remove);
    if (policy.everyone()) {
      line.problem("the central bus admits every AWS account there is", remedy.get());
    } else if (!others.isEmpty()) {
      line.problem("the central bus admits organization " + Texts.list(others), remedy.get());
    } else if (organization.isPresent() && policy.organizations().isEmpty()) {
      line.problem(
          "the central bus does not admit organization " + organization.get(), remedy.get());
    } else if (!policy.accounts().isEmpty()) {
      line.warning(
          "the central bus also admits account " + Texts.list(policy.accounts()), remedy.get());
    } else {
      line.ok(
          organization
              .map(id -> "the central bus admits " + id + " only")
              .orElse("the central bus admits nobody else"));
    }
  }

  private void alarms(StackState central, Notes.Line line) {
    String topic = central.outputs().get("AlarmTopicArn");
    if (topic == null) {
      return;
    }
    int subscribers = ports.diagnosis().subscribers(home, topic);
    if (subscribers > 0) {
      line.ok(Texts.count(subscribers, "subscriber") + " to the alarms");
    } else {
      line.warning(
          "nobody hears the alarms",
          "aws sns subscribe --region "
              + home
              + " --topic-arn "
              + topic
              + " --protocol email --notification-endpoint NAME@COMPANY");
    }
  }
}
