package dev.eventbot.cli.command;

import dev.eventbot.rollout.stackset.Reach;
import dev.eventbot.rollout.value.Source;
import java.util.Optional;

/** How events are to get here, by what was typed or written. */
final class WishedReach {
  private WishedReach() {}

  /**
   * Asks AWS only where it is left to the organization.
   *
   * @param source empty for the usual one, a rule in each account
   */
  static Reach of(Session session, boolean singleAccount, Optional<Source> source) {
    if (singleAccount) {
      return Reach.SINGLE_ACCOUNT;
    }
    return switch (source.orElse(Source.STACKSET)) {
      case STACKSET -> Reach.STACK_SET;
      case ORG_VIEW -> Reach.ORGANIZATIONAL_VIEW;
      case AUTO ->
          session.rollout().whole().prefersOrganizationalView()
              ? Reach.ORGANIZATIONAL_VIEW
              : Reach.STACK_SET;
    };
  }
}
