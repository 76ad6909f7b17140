package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.check.MemberRegions;
import dev.eventbot.rollout.check.OrganizationalView;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.BusArn;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares the forwarders that are there with the accounts and regions the StackSet is for. */
public final class Survey {
  private final Ports ports;
  private final CentralStatus central;
  private final ManagementForwarders own;
  private final AccountId self;

  /** Whom StackSets skip and whose own stacks only it itself can see. */
  private final AccountId management;

  private final boolean delegated;
  private final List<String> warnings = new ArrayList<>();
  private final Map<AccountId, String> names = new HashMap<>();
  private final Map<Cell, CoverageCell> cells = new TreeMap<>();
  private final Map<OuId, Set<Region>> targets = new TreeMap<>();
  private final Set<Region> regions = new TreeSet<>();
  private Optional<String> bus = Optional.empty();
  private boolean halfRemoved;
  private boolean unitsSeen = true;

  private final Optional<DriftSearch> drift;
  private final Predicate<AccountId> wanted;
  private final Set<AccountId> inactive = new HashSet<>();
  private final Map<AccountId, OuId> units = new HashMap<>();

  /**
   * A survey of what is there.
   *
   * @param drift also looks for what is not as its template has it
   * @param wanted whether forwarders are expected in an account of the StackSet's units
   */
  Survey(
      Ports ports,
      CentralStatus central,
      ManagementForwarders own,
      Optional<DriftSearch> drift,
      Predicate<AccountId> wanted) {
    this.wanted = wanted;
    this.drift = drift;
    this.ports = ports;
    this.central = central;
    this.own = own;
    this.self = central.account();
    this.delegated = ports.stackSets().delegated();
    this.management =
        delegated
            ? ports.organization().describe().map(OrganizationFacts::managementAccount).orElse(self)
            : self;
  }

  Coverage coverage() {
    Optional<StackSetState> set = ports.stackSets().find(Names.FORWARDER);
    set.ifPresent(Forwarders::requireOurs);
    Reach reach = reach(set.isPresent());
    if (reach != Reach.SINGLE_ACCOUNT) {
      readNames();
    }
    List<StackSetOperation> running = List.of();
    if (set.isPresent()) {
      List<StackSetOperation> recent = ports.stackSets().recent(Names.FORWARDER);
      running = StackSetOperation.running(recent);
      drift.ifPresent(search -> search.members(warnings));
      readInstances(set.get(), recent);
    }
    if (!delegated || reach != Reach.STACK_SET) {
      readOwn(reach, set.isPresent());
    }
    if (set.isPresent()) {
      targets.forEach(this::expectMembers);
      explainMissing();
      expectManagement();
    }
    List<CoverageCell> sorted = new ArrayList<>(cells.values());
    sorted.sort(
        Comparator.comparing((CoverageCell cell) -> !cell.management())
            .thenComparing(CoverageCell::account)
            .thenComparing(CoverageCell::region));
    return new Coverage(
        reach,
        central,
        foreignBus(),
        set.map(StackSetState::status),
        halfRemoved,
        deploy(reach),
        targets.keySet(),
        sorted,
        set.isPresent() ? outside() : List.of(),
        running,
        warnings);
  }

  /** Whom a unit that could not be read has, nobody knows. */
  private List<Outsider> outside() {
    if (!unitsSeen) {
      return List.of();
    }
    Set<AccountId> served = cells.keySet().stream().map(Cell::account).collect(Collectors.toSet());
    return names.entrySet().stream()
        .filter(each -> !inactive.contains(each.getKey()) && !each.getKey().equals(management))
        .filter(each -> !served.contains(each.getKey()))
        .map(each -> new Outsider(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing(Outsider::account))
        .toList();
  }

  private String deploy(Reach reach) {
    return switch (reach) {
      case SINGLE_ACCOUNT -> TypedDeploy.SINGLE_ACCOUNT;
      case ORGANIZATIONAL_VIEW -> TypedDeploy.ORGANIZATIONAL_VIEW;
      case STACK_SET ->
          regions.isEmpty() && targets.isEmpty()
              ? TypedDeploy.first(ports.organization())
              : TypedDeploy.to(targets.keySet(), regions);
    };
  }

  private Reach reach(boolean stackSet) {
    if (!stackSet && central.servesItself()) {
      return Reach.SINGLE_ACCOUNT;
    }
    boolean view =
        (stackSet || central.deployed()) && new OrganizationalView(ports.organization()).enabled();
    if (stackSet && view) {
      warnings.add(OrganizationalView.BOTH);
    }
    return view && !stackSet && !delegated ? Reach.ORGANIZATIONAL_VIEW : Reach.STACK_SET;
  }

  private void readNames() {
    try {
      for (MemberAccount account : ports.organization().accounts()) {
        names.put(account.id(), account.name());
        if (!account.active()) {
          inactive.add(account.id());
        }
      }
    } catch (AccessDeniedException | FailedException e) {
      warnings.add("account names are missing: " + e.getMessage());
    }
  }

  private void readInstances(StackSetState set, List<StackSetOperation> recent) {
    bus = Optional.ofNullable(set.parameters().get(Forwarders.BUS));
    targets.putAll(set.targets());
    if (set.selfManaged()) {
      warnings.add(
          "the StackSet is self-managed and knows of no units: accounts without any forwarder are"
              + " not shown; eventbot stackset deploy --dry-run names them");
    }
    set.targets().values().forEach(regions::addAll);
    List<StackInstance> instances = ports.stackSets().instances(Names.FORWARDER);
    halfRemoved = HalfRemoved.is(recent, instances);
    for (StackInstance instance : instances) {
      regions.add(instance.region());
      instance
          .ou()
          .filter(ou -> set.targets().isEmpty())
          .ifPresent(ou -> targets.put(ou, Set.of()));
      instance.ou().ifPresent(ou -> units.put(instance.account(), ou));
      boolean asleep =
          inactive.contains(instance.account())
              || (names.isEmpty() && instance.detailedStatus().equals(StackInstance.SUSPENDED));
      put(
          instance.account(),
          instance.region(),
          asleep ? CoverageCell.SUSPENDED : instance.status(),
          instance.detailedStatus(),
          instance.reason());
    }
  }

  private void readOwn(Reach reach, boolean stackSet) {
    // Without a StackSet nothing tells in which regions to look.
    List<StackState> stacks = stackSet ? own.near(regions) : own.everywhere(regions, warnings);
    Set<Region> homes = new TreeSet<>();
    for (StackState state : stacks) {
      Optional<Region> other = otherHome(state).filter(home -> reach == Reach.STACK_SET);
      if (other.isPresent()) {
        homes.add(other.get());
        continue;
      }
      regions.add(state.region());
      drift.ifPresent(search -> search.management(state, new Cell(self, state.region()), warnings));
      bus = bus.or(() -> Optional.ofNullable(state.parameters().get(Forwarders.BUS)));
      put(self, state.region(), state.status(), "", state.statusReason());
    }
    for (Region home : homes) {
      warnings.add(
          "there are forwarders that deliver to "
              + home
              + ": eventbot stackset status --region "
              + home
              + " shows them");
    }
  }

  /** The home of the deployment it serves, when that is managed from another region. */
  private Optional<Region> otherHome(StackState forwarder) {
    return Optional.ofNullable(forwarder.parameters().get(Forwarders.BUS))
        .flatMap(BusArn::of)
        .filter(arn -> arn.account().equals(self) && !arn.region().equals(central.region()))
        .map(BusArn::region);
  }

  private void expectManagement() {
    if (!delegated) {
      // A deploy gives the management account a forwarder wherever the StackSet has any.
      regions.forEach(region -> expect(self, region));
      return;
    }
    warnings.add(
        "the forwarders of management account "
            + management
            + " are not seen from account "
            + self
            + "; with its credentials: eventbot stackset status shows them, "
            + ManagementElsewhere.command(
                central.outputs().getOrDefault("BusArn", "ARN"), new TreeSet<>(regions))
            + " deploys them");
  }

  /** Where the forwarders deliver, when that is no bus of ours. */
  private Optional<BusArn> foreignBus() {
    return bus.flatMap(BusArn::of).filter(arn -> !arn.account().equals(self));
  }

  private void expectMembers(OuId ou, Set<Region> told) {
    try {
      Optional<List<MemberAccount>> accounts = ports.organization().accountsUnder(ou);
      if (accounts.isEmpty()) {
        warnings.add(
            "the StackSet is deployed to " + ou + ", which the organization does not have");
      }
      for (MemberAccount account : accounts.orElse(List.of())) {
        if (account.active() && !account.id().equals(management)) {
          units.putIfAbsent(account.id(), ou);
          (told.isEmpty() ? regions : told).forEach(region -> expect(account.id(), region));
        }
      }
    } catch (AccessDeniedException | FailedException e) {
      unitsSeen = false;
      warnings.add("what is missing under " + ou + " is unknown: " + e.getMessage());
    }
  }

  /** What a deploy would skip is not missing. */
  private void explainMissing() {
    List<Cell> missing = new ArrayList<>();
    for (CoverageCell cell : List.copyOf(cells.values())) {
      if (cell.status().equals(CoverageCell.MISSING)) {
        if (wanted.test(cell.account())) {
          missing.add(new Cell(cell.account(), cell.region()));
        } else {
          put(cell.account(), cell.region(), CoverageCell.EXCLUDED, "", Optional.empty());
        }
      }
    }
    new MemberRegions(ports.organization(), note -> {})
        .unavailable(missing, warnings)
        .forEach(
            (cell, why) ->
                put(cell.account(), cell.region(), CoverageCell.NOT_ENABLED, "", Optional.of(why)));
  }

  private void expect(AccountId account, Region region) {
    if (!cells.containsKey(new Cell(account, region))) {
      put(account, region, CoverageCell.MISSING, "", Optional.empty());
    }
  }

  private void put(
      AccountId account, Region region, String status, String detailed, Optional<String> reason) {
    Cell cell = new Cell(account, region);
    cells.put(
        cell,
        new CoverageCell(
            account,
            names.getOrDefault(account, ""),
            Optional.ofNullable(units.get(account)),
            region,
            status,
            detailed,
            reason,
            account.equals(management),
            drift.map(search -> search.found().getOrDefault(cell, List.of())).orElse(List.of())));
  }
}
