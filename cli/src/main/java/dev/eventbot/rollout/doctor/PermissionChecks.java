package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.port.Diagnosis;
import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.SimulatedAction;
import dev.eventbot.rollout.value.Region;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the caller's policies allow what the commands do, as IAM's simulation sees it: it knows
 * service control policies, but not those of a session.
 */
final class PermissionChecks {
  private static final String CHECK = "permissions";

  private final Diagnosis diagnosis;
  private final Region home;

  PermissionChecks(Diagnosis diagnosis, Region home) {
    this.diagnosis = diagnosis;
    this.home = home;
  }

  void look(Notes notes, Identity identity, Collection<Job> jobs) {
    notes.check(CHECK, line -> simulate(identity, jobs, line));
  }

  private void simulate(Identity identity, Collection<Job> jobs, Notes.Line line) {
    CallerArn caller = CallerArn.of(identity.arn());
    if (caller instanceof CallerArn.Root) {
      line.ok("the root user may do everything");
    } else if (caller instanceof CallerArn.Other) {
      line.warning(
          Notes.UNANSWERED + "IAM simulates users and roles, not " + identity.arn(), Notes.GO_ON);
    } else {
      String principal =
          caller instanceof CallerArn.Role role ? diagnosis.roleArn(role.name()) : identity.arn();
      simulate(identity, principal, jobs, line);
    }
  }

  private void simulate(
      Identity identity, String principal, Collection<Job> jobs, Notes.Line line) {
    Set<String> actions = new TreeSet<>();
    jobs.forEach(job -> actions.addAll(job.allActions()));
    Map<String, SimulatedAction> broad = new HashMap<>();
    diagnosis
        .simulate(principal, List.copyOf(actions), Job.ANY)
        .forEach(simulated -> broad.put(simulated.action(), simulated));
    for (Job job : jobs) {
      Verdict verdict = new Verdict();
      job.actions()
          .forEach(
              (pattern, wanted) ->
                  verdict.take(narrowed(identity, principal, pattern, wanted, broad)));
      verdict.tell(job, principal, line);
    }
  }

  /** Asks again for a resource of ours, where nothing speaks of all resources. */
  private List<SimulatedAction> narrowed(
      Identity identity,
      String principal,
      String pattern,
      List<String> wanted,
      Map<String, SimulatedAction> broad) {
    List<SimulatedAction> known =
        wanted.stream().filter(broad::containsKey).map(broad::get).toList();
    List<String> open =
        known.stream()
            .filter(simulated -> !simulated.allowed() && !simulated.forbidden())
            .map(SimulatedAction::action)
            .toList();
    if (open.isEmpty() || pattern.equals(Job.ANY)) {
      return known;
    }
    Map<String, SimulatedAction> answers = new HashMap<>();
    diagnosis
        .simulate(principal, open, Job.arn(pattern, identity, home))
        .forEach(simulated -> answers.put(simulated.action(), simulated));
    return known.stream()
        .map(simulated -> answers.getOrDefault(simulated.action(), simulated))
        .toList();
  }

  /** What came out for one job. */
  private static final class Verdict {
    private final Set<String> denied = new TreeSet<>();
    private final Set<String> open = new TreeSet<>();

    void take(List<SimulatedAction> simulated) {
      for (SimulatedAction action : simulated) {
        if (!action.allowed()) {
          // Without the condition's value a denial may be none.
          (action.certain() || action.forbidden() ? denied : open).add(action.action());
        }
      }
      open.removeAll(denied);
    }

    void tell(Job job, String principal, Notes.Line line) {
      String remedy = "have it allowed to " + principal + " (docs/troubleshooting.md, permissions)";
      if (!denied.isEmpty()) {
        String text = job + ": not allowed: " + String.join(", ", denied);
        // A deployment is whole without it.
        if (Job.LATER.contains(job)) {
          line.warning(text, remedy);
        } else {
          line.problem(text, remedy);
        }
      } else if (!open.isEmpty()) {
        line.warning(
            job + ": depends on conditions nobody can simulate: " + String.join(", ", open),
            remedy);
      } else {
        line.ok(job + ": " + job.allActions().size() + " actions allowed");
      }
    }
  }
}
