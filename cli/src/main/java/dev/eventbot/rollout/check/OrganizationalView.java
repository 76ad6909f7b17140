package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.TrustedAccess;
import java.util.List;

/** Health's own way of showing the management account the events of all accounts. */
public final class OrganizationalView {
  /** Why two sources at once are no mistake, and how to get back to one. */
  public static final String BOTH =
      "events of members arrive twice, by the StackSet's forwarders and by Health's organizational"
          + " view: the bot folds them into one message, but each is carried and paid for twice; to"
          + " keep the StackSet: aws health disable-health-service-access-for-organization; to keep"
          + " the view: eventbot destroy, then eventbot deploy --source org-view";

  private static final String ENABLE = "aws health enable-health-service-access-for-organization";

  private final Organization organization;

  public OrganizationalView(Organization organization) {
    this.organization = organization;
  }

  public boolean enabled() {
    return organization.healthAccess() == TrustedAccess.ENABLED;
  }

  /**
   * Checks that the feed arrives in our account.
   *
   * @param warnings told when it cannot be known
   * @return the organization it is about
   */
  public OrganizationFacts require(Standing standing, List<String> warnings) {
    OrganizationFacts facts =
        standing
            .organization()
            .orElseThrow(
                () ->
                    new RefusedException(
                        "account "
                            + standing.account()
                            + " is in no organization, so there is no organizational view of one",
                        "for this account alone: eventbot deploy --single-account"));
    if (!standing.isManagement()) {
      throw new RefusedException(
          "the organizational view is seen in management account "
              + facts.managementAccount()
              + ", not in account "
              + standing.account(),
          "use its credentials (--profile NAME), or cover the members from here: --source stackset");
    }
    switch (organization.healthAccess()) {
      case ENABLED -> {}
      case UNKNOWN ->
          warnings.add(
              "the endpoint does not tell whether Health's organizational view is enabled; going on."
                  + " Without it no member's event arrives: "
                  + ENABLE);
      case DISABLED ->
          throw new RefusedException(
              "Health's organizational view of organization " + facts.id() + " is not enabled",
              ENABLE + ", or --source stackset");
    }
    return facts;
  }
}
