package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.check.Ground;
import dev.eventbot.rollout.check.Preflight;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.RobotDoor;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Looks at everything a deployment and its messages depend on; writes nothing but what mends. */
public final class Doctor {
  private final Ports ports;
  private final Region home;
  private final Preflight preflight;
  private final RobotDoor door;
  private final Clock clock;

  public Doctor(Ports ports, Region home, Preflight preflight, RobotDoor door, Clock clock) {
    this.ports = ports;
    this.home = home;
    this.preflight = preflight;
    this.door = door;
    this.clock = clock;
  }

  public Region home() {
    return home;
  }

  /** Every check, in the order in which they build on each other. */
  public Findings examine(DoctorRequest request) {
    Notes notes = new Notes();
    Optional<Circumstances> seen = new AccountChecks(ports, home).look(notes);
    if (seen.isEmpty()) {
      if (!request.quick()) {
        new ChannelChecks(ports, home, door).knock(notes, new TreeSet<>(request.robots().values()));
      }
      return notes.findings();
    }
    new ClockCheck(ports.diagnosis(), clock).look(notes);
    new PermissionChecks(ports.diagnosis(), home)
        .look(notes, seen.get().identity(), jobs(seen.get()));
    if (seen.get().administers()) {
      new TrustChecks(ports, home).look(notes, seen.get(), request.permissions());
      new StackSetCheck(ports, request.targets()).look(notes);
    }
    new CentralChecks(ports, home).look(notes, seen.get(), request.quick());
    new ChannelChecks(ports, home, door).look(notes, request);
    Optional<Ground> ground = ground(notes, seen.get(), request);
    if (!request.quick()) {
      new QuotaChecks(ports, home).look(notes, ground, request.robots().size());
    }
    return notes.findings();
  }

  /** Only who administers StackSets needs the right to. */
  private static List<Job> jobs(Circumstances seen) {
    return Job.ALL.stream().filter(job -> seen.administers() || !job.equals(Job.ROLLOUT)).toList();
  }

  /** What is wrong with account or organization was said, and need not be said of each target. */
  private Optional<Ground> ground(Notes notes, Circumstances seen, DoctorRequest request) {
    boolean askable =
        seen.administers()
            && notes.findings().of(Level.PROBLEM).stream()
                .noneMatch(
                    finding ->
                        finding.check().equals("features")
                            || finding.check().equals("trusted-access"));
    return request
        .targets()
        .filter(targets -> askable)
        .flatMap(
            targets ->
                new TargetChecks(preflight, ports.stackSets())
                    .look(notes, targets, request.permissions()));
  }

  /** Does what the mendable findings advise: gives StackSets trusted access. */
  public void mend() {
    ports.diagnosis().activateStackSetsAccess();
  }
}
