package dev.eventbot.rollout.check;

import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationalUnit;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Spelling;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.List;

/** Follows paths of names down from the root; a name may itself hold a slash. */
final class UnitPaths {
  private static final String SEPARATOR = "/";

  private final Organization organization;

  UnitPaths(Organization organization) {
    this.organization = organization;
  }

  /** The units a path may mean: usually one, none when there is no such. */
  List<OuId> at(String path) {
    List<OuId> found = new ArrayList<>();
    follow(organization.root(), path, found);
    return found;
  }

  private void follow(OuId parent, String rest, List<OuId> found) {
    for (OrganizationalUnit unit : unitsIn(parent)) {
      if (rest.equals(unit.name())) {
        found.add(unit.id());
      } else if (rest.startsWith(unit.name() + SEPARATOR)) {
        follow(unit.id(), rest.substring(unit.name().length() + 1), found);
      }
    }
  }

  /** Where a path that leads nowhere ends, and what is there instead. */
  String whyNot(String path) {
    OuId parent = organization.root();
    String rest = path;
    String done = "";
    boolean further = true;
    while (further) {
      further = false;
      for (OrganizationalUnit unit : unitsIn(parent)) {
        if (rest.startsWith(unit.name() + SEPARATOR)) {
          parent = unit.id();
          rest = rest.substring(unit.name().length() + 1);
          done += unit.name() + SEPARATOR;
          further = true;
          break;
        }
      }
    }
    String where = done.isEmpty() ? "the root" : done.substring(0, done.length() - 1);
    List<String> there = unitsIn(parent).stream().map(OrganizationalUnit::name).sorted().toList();
    if (there.isEmpty()) {
      return where + " (" + parent + ") has no units within it";
    }
    String wrong = rest.split(SEPARATOR, 2)[0];
    return where
        + " ("
        + parent
        + ") has "
        + Texts.list(there)
        + Spelling.suggestion(wrong, there).replace("did you mean ", "did you mean " + done);
  }

  private List<OrganizationalUnit> unitsIn(OuId parent) {
    return organization.unitsIn(parent).orElse(List.of());
  }
}
