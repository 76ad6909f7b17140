package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.OrganizationalUnit;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.RegionOptIn;
import dev.eventbot.rollout.port.TrustedAccess;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An organization written down in a test, which counts what it is asked. */
final class MadeUpOrganization implements Organization {
  static final AccountId MANAGEMENT = new AccountId("111111111111");
  static final OuId ROOT = new OuId("r-mu01");

  private final Map<OuId, List<OrganizationalUnit>> units = new LinkedHashMap<>();
  private final Map<OuId, List<MemberAccount>> accounts = new LinkedHashMap<>();
  private final Map<Region, RegionOptIn> regions = new TreeMap<>();
  private final Map<AccountId, Map<Region, RegionOptIn>> different = new TreeMap<>();
  private final Set<AccountId> broken = new TreeSet<>();
  private boolean silent;
  private boolean secretive;
  final AtomicInteger asked = new AtomicInteger();
  final List<OuId> looked = new ArrayList<>();

  MadeUpOrganization() {
    units.put(ROOT, new ArrayList<>());
    accounts.put(ROOT, new ArrayList<>());
    account(MANAGEMENT.value(), ROOT.value());
    for (String always : List.of("us-east-1", "us-east-2", "us-west-2", "eu-central-1")) {
      region(always, RegionOptIn.ENABLED_BY_DEFAULT);
    }
  }

  /** Signed in to the management account, with nothing but this organization to ask. */
  Preflight preflight(Region home, Consumer<String> notes) {
    Ports ports =
        new Ports(
            this, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null);
    return new Preflight(this, home, new Standpoint(ports, home, notes), notes);
  }

  MadeUpOrganization unit(String id, String name, String parent) {
    units.get(new OuId(parent)).add(new OrganizationalUnit(new OuId(id), name));
    units.put(new OuId(id), new ArrayList<>());
    accounts.put(new OuId(id), new ArrayList<>());
    return this;
  }

  MadeUpOrganization account(String id, String parent) {
    return account(id, parent, "ACTIVE");
  }

  MadeUpOrganization account(String id, String parent, String status) {
    accounts.get(new OuId(parent)).add(new MemberAccount(new AccountId(id), "", status));
    return this;
  }

  MadeUpOrganization region(String name, RegionOptIn status) {
    regions.put(new Region(name), status);
    return this;
  }

  MadeUpOrganization in(String account, String region, RegionOptIn status) {
    different
        .computeIfAbsent(new AccountId(account), key -> new TreeMap<>())
        .put(new Region(region), status);
    return this;
  }

  /** Nobody may see members' regions. */
  MadeUpOrganization secretive() {
    secretive = true;
    return this;
  }

  /** Not even our own. */
  MadeUpOrganization silent() {
    silent = true;
    return this;
  }

  MadeUpOrganization broken(String account) {
    broken.add(new AccountId(account));
    return this;
  }

  @Override
  public Identity identity() {
    return new Identity(MANAGEMENT, "arn:aws:iam::111111111111:root", "aws");
  }

  @Override
  public Optional<OrganizationFacts> describe() {
    return Optional.of(new OrganizationFacts("o-madeup0001", MANAGEMENT, true));
  }

  @Override
  public OuId root() {
    return ROOT;
  }

  @Override
  public Optional<List<OrganizationalUnit>> unitsIn(OuId parent) {
    looked.add(parent);
    return Optional.ofNullable(units.get(parent));
  }

  @Override
  public Optional<List<MemberAccount>> accountsUnder(OuId ou) {
    looked.add(ou);
    if (!units.containsKey(ou)) {
      return Optional.empty();
    }
    List<MemberAccount> found = new ArrayList<>(accounts.get(ou));
    units.get(ou).forEach(unit -> found.addAll(accountsUnder(unit.id()).orElseThrow()));
    return Optional.of(found);
  }

  @Override
  public TrustedAccess stackSetsAccess() {
    return TrustedAccess.ENABLED;
  }

  @Override
  public TrustedAccess healthAccess() {
    return TrustedAccess.DISABLED;
  }

  @Override
  public List<MemberAccount> accounts() {
    return accountsUnder(ROOT).orElseThrow();
  }

  @Override
  public Optional<Map<Region, RegionOptIn>> regions() {
    return silent ? Optional.empty() : Optional.of(regions);
  }

  @Override
  public Map<Region, RegionOptIn> regionsOf(AccountId member) {
    asked.incrementAndGet();
    if (secretive) {
      throw new AccessDeniedException("ListRegions of account " + member + ": AccessDenied");
    }
    if (broken.contains(member)) {
      throw new FailedException("ListRegions of account " + member + ": InternalServerException");
    }
    Map<Region, RegionOptIn> all = new TreeMap<>(regions);
    all.putAll(different.getOrDefault(member, Map.of()));
    return all;
  }

  @Override
  public Set<Region> knownRegions() {
    return regions.keySet();
  }
}
