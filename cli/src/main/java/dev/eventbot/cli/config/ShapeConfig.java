package dev.eventbot.cli.config;

import dev.eventbot.rollout.value.CallAs;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Source;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of organization the file is about.
 *
 * @param singleAccount whether only the account itself is covered
 * @param callAs as whom StackSets are managed; empty to find out
 * @param permissions the permission model of a new StackSet; empty for the usual one
 * @param source where the events of accounts are taken from; empty for a rule in each
 */
public record ShapeConfig(
    boolean singleAccount,
    Optional<CallAs> callAs,
    Optional<PermissionModel> permissions,
    Optional<Source> source) {
  /** An organization that is covered by a StackSet of its management account. */
  public static ShapeConfig usual() {
    return new ShapeConfig(false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static ShapeConfig of(Section top, Section targets) {
    return new ShapeConfig(
        targets.flag("single-account").orElse(false),
        top.choice("call-as", "self", "delegated-admin")
            .map(word -> word.equals("self") ? CallAs.SELF : CallAs.DELEGATED_ADMIN),
        targets
            .choice("permission-model", "service-managed", "self-managed")
            .map(word -> PermissionModel.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'))),
        targets
            .choice("source", "stackset", "org-view", "auto")
            .map(word -> Source.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'))));
  }
}
