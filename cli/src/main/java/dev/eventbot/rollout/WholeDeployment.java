package dev.eventbot.rollout;

import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.check.Ground;
import dev.eventbot.rollout.check.OrganizationalView;
import dev.eventbot.rollout.check.Preflight;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.stackset.AccountForwarders;
import dev.eventbot.rollout.stackset.AccountRequest;
import dev.eventbot.rollout.stackset.CoverageNote;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Central stack, channels and forwarders in the order in which they need each other, and their
 * removal in the other.
 */
public final class WholeDeployment {
  public static final String ADD_CHANNEL = Channels.ADD;

  private final Preflight preflight;
  private final Standpoint standpoint;
  private final OrganizationalView view;
  private final CentralBot central;
  private final Channels channels;
  private final Forwarders forwarders;
  private final AccountForwarders own;
  private final Removal removal;
  private final CoverageNote coverageNote;
  private final Clock clock;

  WholeDeployment(
      Ports ports,
      Region home,
      CentralBot central,
      Channels channels,
      Forwarders forwarders,
      AccountForwarders own,
      Preflight preflight,
      Standpoint standpoint,
      Clock clock) {
    this.preflight = preflight;
    this.standpoint = standpoint;
    this.view = new OrganizationalView(ports.organization());
    this.central = central;
    this.channels = channels;
    this.forwarders = forwarders;
    this.own = own;
    this.coverageNote = new CoverageNote(ports.coverageNotes(), home, central, clock);
    this.removal = new Removal(ports, home, channels, forwarders, standpoint, clock);
    this.clock = clock;
  }

  /**
   * The central stack when it is missing, then the forwarders; says which command adds a channel
   * when there is none.
   */
  public Plan planStackSetDeploy(ForwarderRequest request) {
    return planStackSetDeploy(request, List.of());
  }

  /** The central stack and the given channels when they are missing, then the forwarders. */
  public Plan planStackSetDeploy(ForwarderRequest request, List<ChannelRequest> missing) {
    Ground ground = preflight.rollout(request.targets());
    Standing standing = new Standing(ground.identity(), Optional.of(ground.organization()));
    Plan plan =
        empty("Forwarders of organization " + ground.organization().id(), channelHint(missing))
            .then(central.planAsNeeded(standing, request.pattern()));
    for (ChannelRequest channel : missing) {
      plan = plan.then(channels.plan(standing, channel));
    }
    return plan.then(forwarders.plan(request, ground)).afterwards(coverageNote::of);
  }

  /**
   * Everything the configuration names: central stack, channels, forwarders when targets are given.
   */
  public Plan planDeploy(
      CentralRequest centralRequest,
      List<ChannelRequest> channelRequests,
      Optional<ForwarderRequest> forwarderRequest) {
    // The rollout's checks come first, so that nothing is planned that cannot be finished.
    Optional<Ground> ground = forwarderRequest.map(request -> preflight.rollout(request.targets()));
    Standing standing =
        ground
            .map(g -> new Standing(g.identity(), Optional.of(g.organization())))
            .orElseGet(standpoint::here);
    Plan plan =
        empty("eventbot in account " + standing.account(), channelHint(channelRequests))
            .then(central.plan(standing, centralRequest));
    for (ChannelRequest channel : channelRequests) {
      plan = plan.then(channels.plan(standing, channel));
    }
    if (forwarderRequest.isPresent()) {
      plan =
          plan.then(forwarders.plan(forwarderRequest.get(), ground.orElseThrow()))
              .afterwards(coverageNote::of);
    }
    return plan;
  }

  /** Central stack, channels and forwarders for our own account and no other. */
  public Plan planSingleAccount(
      CentralRequest centralRequest,
      List<ChannelRequest> channelRequests,
      AccountRequest forwarderRequest) {
    Standing standing = standpoint.alone();
    List<String> warnings =
        standing
            .organization()
            .map(
                facts ->
                    List.of(
                        "account "
                            + standing.account()
                            + " is in organization "
                            + facts.id()
                            + ", whose other accounts are not covered; eventbot stackset deploy in"
                            + " account "
                            + facts.managementAccount()
                            + " covers them"))
            .orElse(List.of());
    Plan plan =
        new Plan(
                "eventbot for account " + standing.account() + " alone",
                List.of(),
                warnings,
                channelHint(channelRequests),
                clock)
            .then(central.plan(standing, centralRequest));
    for (ChannelRequest channel : channelRequests) {
      plan = plan.then(channels.plan(standing, channel));
    }
    return plan.then(own.plan(standing, forwarderRequest)).afterwards(coverageNote::of);
  }

  /** Whether there is a feed of all accounts to be had here. */
  public boolean prefersOrganizationalView() {
    return standpoint.anywhere().isManagement() && view.enabled();
  }

  /**
   * Central stack, channels and forwarders of the management account, where Health shows the events
   * of all accounts.
   */
  public Plan planOrganizationalView(
      CentralRequest centralRequest,
      List<ChannelRequest> channelRequests,
      AccountRequest forwarderRequest) {
    Standing standing = standpoint.forOrganization();
    List<String> warnings = new ArrayList<>();
    OrganizationFacts facts = view.require(standing, warnings);
    if (forwarders.deployed()) {
      warnings.add(OrganizationalView.BOTH);
    }
    Plan plan =
        new Plan(
                "eventbot by Health's organizational view of organization " + facts.id(),
                List.of(),
                warnings,
                channelHint(channelRequests),
                clock)
            .then(central.plan(standing, centralRequest));
    for (ChannelRequest channel : channelRequests) {
      plan = plan.then(channels.plan(standing, channel));
    }
    return plan.then(own.plan(standing, forwarderRequest));
  }

  /**
   * Everything of ours that is found, forwarders first and the central stack last, and the proof
   * that it is gone.
   */
  public Plan planDestroy(WhenBusy whenBusy) {
    return removal.everything(whenBusy);
  }

  /** The same for whoever waits for nobody. */
  public Plan planDestroy() {
    return planDestroy(WhenBusy.REFUSE);
  }

  /** The StackSet, its instances and the management account's forwarders; the rest stays. */
  public Plan planStackSetRemove(WhenBusy whenBusy) {
    return removal.forwarders(whenBusy);
  }

  private List<String> channelHint(List<ChannelRequest> planned) {
    List<String> hints = new ArrayList<>();
    if (planned.isEmpty() && channels.deployed().isEmpty()) {
      hints.add("no channel yet, so nobody is told; add one: " + ADD_CHANNEL);
    }
    return hints;
  }

  private Plan empty(String title, List<String> nextSteps) {
    return new Plan(title, List.of(), List.of(), nextSteps, clock);
  }
}
