package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The few checks that a plan is given before it is shown: those that would stop it halfway. What
 * the preflight refuses was refused before there was a plan.
 */
public final class BeforeWriting {
  private final Ports ports;
  private final Region home;
  private final Clock clock;

  public BeforeWriting(Ports ports, Region home, Clock clock) {
    this.ports = ports;
    this.home = home;
    this.clock = clock;
  }

  /**
   * The plan, with a warning for everything that is doubtful.
   *
   * @throws RefusedException when a check says that it cannot work
   */
  public Plan checked(Plan plan) {
    List<PlannedChange> deployed =
        plan.changes().stream()
            .filter(c -> c.action() == Action.CREATE || c.action() == Action.UPDATE)
            .toList();
    if (deployed.isEmpty()) {
      return plan;
    }
    Notes notes = new Notes();
    Identity identity = ports.organization().identity();
    Set<Job> jobs = new LinkedHashSet<>();
    deployed.forEach(change -> jobs.add(job(change, identity)));
    new ClockCheck(ports.diagnosis(), clock).look(notes);
    new PermissionChecks(ports.diagnosis(), home).look(notes, identity, jobs);
    if (jobs.contains(Job.ROLLOUT) && !jobs.contains(Job.CENTRAL)) {
      ports
          .organization()
          .describe()
          .ifPresent(
              organization ->
                  new CentralChecks(ports, home)
                      .busPolicy(
                          notes,
                          new Circumstances(
                              identity, Circumstances.Kind.MANAGEMENT, Optional.of(organization))));
    }
    refuse(notes.findings().of(Level.PROBLEM));
    List<String> warnings = warnings(notes.findings().of(Level.WARNING));
    return warnings.isEmpty()
        ? plan
        : plan.then(new Plan("", List.of(), warnings, List.of(), clock));
  }

  private static Job job(PlannedChange change, Identity identity) {
    return switch (change.component()) {
      case CENTRAL -> Job.CENTRAL;
      case CHANNEL -> Job.CHANNEL;
      case FORWARDER ->
          change.isForwarderCell() && change.account().equals(identity.account())
              ? Job.FORWARDER
              : Job.ROLLOUT;
    };
  }

  private static void refuse(List<Finding> problems) {
    if (!problems.isEmpty()) {
      Finding first = problems.get(0);
      int more = problems.size() - 1;
      throw new RefusedException(
          first.check()
              + ": "
              + first.text()
              + (more == 0 ? "" : "; and " + more + " more, see eventbot doctor"),
          first.remedy().orElse("eventbot doctor"));
    }
  }

  /** What could not be answered is one line, however much it is. */
  private static List<String> warnings(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    Set<String> unanswered = new LinkedHashSet<>();
    for (Finding finding : findings) {
      if (finding.text().startsWith(Notes.UNANSWERED)) {
        unanswered.add(finding.check());
      } else {
        lines.add(
            finding.check()
                + ": "
                + finding.text()
                + finding.remedy().map(remedy -> "; next: " + remedy).orElse(""));
      }
    }
    if (!unanswered.isEmpty()) {
      lines.add(
          "not checked, because it was not answered: "
              + String.join(", ", unanswered)
              + "; next: eventbot doctor");
    }
    return lines;
  }
}
