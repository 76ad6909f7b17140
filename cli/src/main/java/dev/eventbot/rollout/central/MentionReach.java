package dev.eventbot.rollout.central;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Mentioned;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether those on a list can be called by the robots that read it, and for whom they are. */
final class MentionReach {
  private final Channels channels;
  private final Organization organization;

  MentionReach(Channels channels, Organization organization) {
    this.channels = channels;
    this.organization = organization;
  }

  /**
   * What somebody should know who is about to write the list.
   *
   * @param readBy whether a channel reads the lists at that place
   * @param chosen the channel that was named, if any
   * @throws UsageException when its robot can call nobody of them
   */
  List<String> warnings(
      Mentioned wanted, Function<ChannelRequest, Boolean> readBy, Optional<ChannelName> chosen) {
    List<String> warnings = new ArrayList<>();
    try {
      for (ChannelStatus status : channels.list()) {
        ChannelRequest channel = ChannelSettings.of(status);
        if (readBy.apply(channel)) {
          complaint(channel, wanted, chosen).ifPresent(warnings::add);
        }
      }
    } catch (AccessDeniedException e) {
      // Writing lists takes fewer rights than reading stacks.
      warnings.add("which channels read this list could not be seen: " + e.getMessage());
    }
    return warnings;
  }

  private static Optional<String> complaint(
      ChannelRequest channel, Mentioned wanted, Optional<ChannelName> chosen) {
    RobotKind robot = channel.robot();
    List<String> silent = wanted.people().stream().filter(one -> !robot.canCall(one)).toList();
    if (silent.isEmpty()) {
      return Optional.empty();
    }
    boolean none = silent.size() == wanted.people().size();
    String whom = silent.stream().map(Mentioned::masked).collect(Collectors.joining(", "));
    String complaint =
        "channel %s cannot call %s: %s calls people by %s"
            .formatted(channel.name(), whom, robot, robot.callsBy());
    if (none && chosen.filter(channel.name()::equals).isPresent()) {
      throw new UsageException(
          complaint,
          robot == RobotKind.FEISHU
              ? "give their open ids: eventbot mention set … ou_7d8a…"
              : "give their mobiles: eventbot mention set … 13800000001");
    }
    return Optional.of(none ? complaint + "; it will call everybody instead" : complaint);
  }

  /** Nobody's list is asked for an account that is not there. */
  Optional<String> strange(AccountId account) {
    try {
      if (organization.describe().isEmpty()) {
        return organization.identity().account().equals(account)
            ? Optional.empty()
            : Optional.of("account " + account + " is not this account, and there is no other");
      }
      List<MemberAccount> accounts = organization.accounts();
      return accounts.stream().anyMatch(known -> known.id().equals(account))
          ? Optional.empty()
          : Optional.of(
              "account "
                  + account
                  + " is not in the organization"
                  + Spelling.suggestion(
                      account.value(),
                      accounts.stream().map(known -> known.id().value()).toList()));
    } catch (AccessDeniedException e) {
      return Optional.empty();
    }
  }
}
