package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.check.OrganizationalView;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The deploy command as it can be typed: without units and regions it is refused. */
public final class TypedDeploy {
  static final String SINGLE_ACCOUNT = "eventbot deploy --single-account";
  static final String ORGANIZATIONAL_VIEW = "eventbot deploy --source org-view";

  private TypedDeploy() {}

  /** To what is known; a placeholder stands for what is not. */
  public static String to(Collection<OuId> ous, Collection<Region> regions) {
    return "eventbot stackset deploy --ous "
        + (ous.isEmpty()
            ? "OU,…"
            : ous.stream().map(OuId::value).sorted().collect(Collectors.joining(",")))
        + " --regions "
        + (regions.isEmpty()
            ? "REGION,…"
            : regions.stream().map(Region::name).sorted().collect(Collectors.joining(",")));
  }

  /** To what is deployed. */
  public static String again(Ports ports) {
    return ports
        .stackSets()
        .find(Names.FORWARDER)
        .map(
            set ->
                to(
                    set.ous(),
                    set.targets().values().stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet())))
        .orElseGet(() -> withoutStackSet(ports.organization()));
  }

  private static String withoutStackSet(Organization organization) {
    try {
      return organization.describe().isPresent() && new OrganizationalView(organization).enabled()
          ? ORGANIZATIONAL_VIEW
          : SINGLE_ACCOUNT;
    } catch (AccessDeniedException e) {
      return SINGLE_ACCOUNT;
    }
  }

  /** For whoever has nothing yet: what suits the account and its organization. */
  public static String first(Organization organization) {
    try {
      if (organization.describe().isEmpty() || organization.accounts().size() == 1) {
        return SINGLE_ACCOUNT;
      }
    } catch (AccessDeniedException | FailedException e) {
      // Who may not look can still deploy by what he knows.
      return to(Set.of(), Set.of());
    }
    return new OrganizationalView(organization).enabled()
        ? ORGANIZATIONAL_VIEW + ", or without the organizational view: " + to(Set.of(), Set.of())
        : to(Set.of(), Set.of());
  }
}
