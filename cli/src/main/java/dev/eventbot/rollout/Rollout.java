package dev.eventbot.rollout;

import dev.eventbot.rollout.backfill.Backfill;
import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.central.MentionBook;
import dev.eventbot.rollout.central.Templates;
import dev.eventbot.rollout.check.Choices;
import dev.eventbot.rollout.check.Preflight;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.doctor.BeforeWriting;
import dev.eventbot.rollout.doctor.Doctor;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.port.PastEvents;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.RobotDoor;
import dev.eventbot.rollout.probe.TestEvent;
import dev.eventbot.rollout.proof.ProofRun;
import dev.eventbot.rollout.proof.WayInspection;
import dev.eventbot.rollout.replay.Replay;
import dev.eventbot.rollout.stackset.AccountForwarders;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.stackset.PlainForwarders;
import dev.eventbot.rollout.status.OverviewReader;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.watch.Watch;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The use cases, wired to one set of ports and one home region. */
public final class Rollout {
  private final CentralBot central;
  private final Channels channels;
  private final Forwarders forwarders;
  private final AccountForwarders own;
  private final WholeDeployment whole;
  private final MentionBook mentions;
  private final TestEvent testEvent;
  private final ProofRun proof;
  private final Replay replay;
  private final OverviewReader overview;
  private final Watch watch;
  private final BeforeWriting beforeWriting;
  private final Supplier<Choices> choices;
  private final Function<RobotDoor, Doctor> doctor;
  private final Function<PastEvents, Backfill> backfill;

  /**
   * Wires everything.
   *
   * @param home where central stack, channels and StackSet are managed
   * @param botJar the self-contained Lambda archive; looked at only when a channel is deployed
   */
  public Rollout(Ports ports, Region home, Path botJar, Clock clock, Pause pause) {
    this(ports, home, botJar, clock, pause, note -> {});
  }

  /**
   * The same, and somebody hears what is being waited for before there is a plan.
   *
   * @param notes told one readable line each
   */
  public Rollout(
      Ports ports, Region home, Path botJar, Clock clock, Pause pause, Consumer<String> notes) {
    Templates templates = new Templates();
    Standpoint standpoint = new Standpoint(ports, home, notes);
    Preflight preflight = new Preflight(ports.organization(), home, standpoint, notes);
    StackPlanner planner = new StackPlanner(ports.stacks());
    central = new CentralBot(ports, home, templates, standpoint, planner, clock);
    channels = new Channels(ports, home, botJar, templates, standpoint, planner, central, clock);
    forwarders = new Forwarders(ports, home, templates, preflight, planner, central, clock, notes);
    own =
        new AccountForwarders(
            ports,
            home,
            new PlainForwarders(ports.stacks(), templates, planner),
            standpoint,
            central,
            clock);
    whole =
        new WholeDeployment(
            ports, home, central, channels, forwarders, own, preflight, standpoint, clock);
    mentions = new MentionBook(ports, home, standpoint, channels, clock);
    WayInspection inspection = new WayInspection(ports, home, central, channels);
    testEvent =
        new TestEvent(
            ports,
            home,
            standpoint,
            central,
            channels,
            forwarders,
            mentions,
            inspection,
            clock,
            pause);
    proof =
        new ProofRun(
            ports, home, central, channels, forwarders, testEvent, inspection, clock, pause);
    replay = new Replay(ports.deadLetters(), home, central, channels, clock, pause);
    overview = new OverviewReader(ports, home, central, channels, forwarders, clock);
    choices = () -> Choices.of(ports.organization(), standpoint, home);
    watch = new Watch(ports, home, channels, forwarders, replay, proof, clock);
    beforeWriting = new BeforeWriting(ports, home, clock);
    doctor = door -> new Doctor(ports, home, preflight, door, clock);
    backfill = past -> new Backfill(past, home, standpoint, central, channels, clock);
  }

  public CentralBot central() {
    return central;
  }

  public Channels channels() {
    return channels;
  }

  public Forwarders forwarders() {
    return forwarders;
  }

  public AccountForwarders own() {
    return own;
  }

  public WholeDeployment whole() {
    return whole;
  }

  public MentionBook mentions() {
    return mentions;
  }

  public TestEvent testEvent() {
    return testEvent;
  }

  /** Tries every place at once. */
  public ProofRun proof() {
    return proof;
  }

  public Replay replay() {
    return replay;
  }

  public OverviewReader overview() {
    return overview;
  }

  /** What there is to choose from, read now. */
  public Choices choices() {
    return choices.get();
  }

  /** What keeps it so. */
  public Watch watch() {
    return watch;
  }

  /** The last look at a plan that deploys something. */
  public BeforeWriting beforeWriting() {
    return beforeWriting;
  }

  /**
   * The whole examination.
   *
   * @param door how a robot's host is reached from here
   */
  public Doctor doctor(RobotDoor door) {
    return doctor.apply(door);
  }

  /**
   * What lately happened and was not told.
   *
   * @param past whom to ask about it
   */
  public Backfill backfill(PastEvents past) {
    return backfill.apply(past);
  }
}
