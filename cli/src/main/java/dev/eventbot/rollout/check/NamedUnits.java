package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationalUnit;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The units an operator names, by what they are called and with the accounts below each. */
final class NamedUnits {
  /** After so many that do not exist the rest of the list is not worth a call each. */
  private static final int ENOUGH = 10;

  private final Organization organization;
  private final String organizationId;
  private final List<String> advice;
  private final UnitPaths paths;
  private final Map<OuId, OuName> names = new TreeMap<>();
  private final Map<OuId, List<MemberAccount>> accounts = new TreeMap<>();
  private final List<String> unknown = new ArrayList<>();

  /** {@code advice} is told of units named twice, and of one within another. */
  NamedUnits(Organization organization, String organizationId, List<String> advice) {
    this.organization = organization;
    this.organizationId = organizationId;
    this.advice = advice;
    this.paths = new UnitPaths(organization);
  }

  /**
   * All accounts in and below each unit; a unit comes before those within it, so that who takes
   * each account once reaches it through the outermost.
   *
   * @throws RefusedException when there is no such unit
   */
  Map<OuId, List<MemberAccount>> find(Collection<OuName> wanted) {
    int looked = 0;
    for (OuName name : wanted) {
      if (unknown.size() == ENOUGH) {
        break;
      }
      looked++;
      find(name);
    }
    if (!unknown.isEmpty()) {
      throw missing(wanted.size() - looked);
    }
    return outermostFirst();
  }

  /** What the operator calls it, with its id. */
  String called(OuId ou) {
    String name = names.get(ou).text();
    return name.equals(ou.value()) ? name : name + " (" + ou + ")";
  }

  String called(Collection<OuId> ous) {
    return Texts.list(ous.stream().map(this::called).toList());
  }

  private void find(OuName name) {
    Optional<OuId> id =
        name.id().or(() -> name.isRoot() ? Optional.of(organization.root()) : byPath(name.text()));
    if (id.isEmpty()) {
      unknown.add(name + " (" + paths.whyNot(name.text()) + ")");
      return;
    }
    OuName before = names.putIfAbsent(id.get(), name);
    if (before != null) {
      advice.add(before + " and " + name + " are the same organizational unit; once is enough");
      return;
    }
    organization
        .accountsUnder(id.get())
        .ifPresentOrElse(
            found -> accounts.put(id.get(), found), () -> unknown.add(name.toString()));
  }

  private Optional<OuId> byPath(String path) {
    List<OuId> found = paths.at(path);
    if (found.size() > 1) {
      throw new RefusedException(
          "more than one organizational unit is called " + path + ": " + Texts.list(found),
          "name the one that is meant by its id");
    }
    return found.stream().findFirst();
  }

  private RefusedException missing(int notLookedAt) {
    boolean byId = unknown.get(0).matches("(ou|r)-\\S*");
    return new RefusedException(
        "organization "
            + organizationId
            + " has no organizational unit "
            + String.join(", ", unknown)
            + (notLookedAt == 0 ? "" : "; the other " + notLookedAt + " were not looked up"),
        byId
            ? "list them: aws organizations list-organizational-units-for-parent --parent-id "
                + organization.root()
            : "write it as it is written there, or give its id");
  }

  private Map<OuId, List<MemberAccount>> outermostFirst() {
    Map<OuId, List<MemberAccount>> ordered = new LinkedHashMap<>();
    Map<OuId, Set<OuId>> within = new TreeMap<>();
    if (accounts.size() > 1) {
      accounts.keySet().forEach(ou -> within.put(ou, namedWithin(ou)));
    }
    Deque<OuId> rest = new ArrayDeque<>(accounts.keySet());
    while (!rest.isEmpty()) {
      OuId ou = rest.remove();
      boolean inner =
          rest.stream().anyMatch(other -> within.getOrDefault(other, Set.of()).contains(ou));
      if (inner) {
        rest.add(ou);
      } else {
        ordered.put(ou, accounts.get(ou));
      }
    }
    Set<OuId> superfluous = new TreeSet<>();
    for (OuId outer : ordered.keySet()) {
      Set<OuId> inner = new TreeSet<>(within.getOrDefault(outer, Set.of()));
      inner.removeAll(superfluous);
      if (!inner.isEmpty()) {
        advice.add(
            "within " + called(outer) + " already: " + called(inner) + "; the outer one is enough");
      }
      superfluous.addAll(inner);
    }
    return ordered;
  }

  private Set<OuId> namedWithin(OuId outer) {
    Set<OuId> found = new TreeSet<>();
    if (outer.isRoot()) {
      found.addAll(accounts.keySet());
      found.remove(outer);
      return found;
    }
    Deque<OuId> parents = new ArrayDeque<>(List.of(outer));
    while (!parents.isEmpty()) {
      for (OrganizationalUnit unit : organization.unitsIn(parents.remove()).orElse(List.of())) {
        parents.add(unit.id());
        if (accounts.containsKey(unit.id())) {
          found.add(unit.id());
        }
      }
    }
    return found;
  }
}
