package dev.eventbot.rollout.central;

import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.Parameters;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Mentioned;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RobotKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is called for which service or account, kept where the bots look it up (decision 0097). */
public final class MentionBook {
  /** Who is called for everything else. */
  public static final String DEFAULT = "DEFAULT";

  private final Parameters parameters;
  private final Region home;
  private final Standpoint standpoint;
  private final Channels channels;
  private final MentionReach reach;
  private final Clock clock;

  public MentionBook(
      Ports ports, Region home, Standpoint standpoint, Channels channels, Clock clock) {
    this.parameters = ports.parameters();
    this.home = home;
    this.standpoint = standpoint;
    this.channels = channels;
    this.reach = new MentionReach(channels, ports.organization());
    this.clock = clock;
  }

  /**
   * Where the lists of channels with that keyword are.
   *
   * @param channel whose keyword and prefix count; otherwise the keyword, and the usual prefix
   */
  public String path(Optional<ChannelName> channel, Optional<String> keyword) {
    ChannelRequest usual = ChannelRequest.of(new ChannelName("any"), Optional.empty());
    ChannelRequest of =
        channel
            .map(name -> channels.settings(name).orElseThrow(() -> channels.unknown(name)))
            .orElse(usual);
    String word = keyword.orElse(of.keyword());
    if (word.isBlank()) {
      throw new UsageException("the keyword is empty");
    }
    MentionFolder folder = new MentionFolder(of.parameterPrefix(), word);
    if (!folder.possible()) {
      throw new UsageException(
          "the keyword "
              + word
              + " cannot be part of a parameter's name, so its channels call everybody",
          "give the robot one of letters and digits: eventbot channel deploy NAME --keyword WORD");
    }
    return folder.path();
  }

  /** By whom it is for: services, {@code account-…}, {@link #DEFAULT}. */
  public Map<String, List<String>> list(String path) {
    return MentionFolder.lists(parameters, home, path);
  }

  /**
   * Whom a channel's message about an event of one account calls, in the order its bot asks; those
   * its robot cannot call are left out, and where that leaves nobody, everybody is called.
   */
  public List<String> called(ChannelStatus channel, String service, AccountId account) {
    RobotKind robot = ChannelSettings.of(channel).robot();
    List<String> listed = listed(channel.name(), service, account);
    List<String> callable = listed.stream().filter(robot::canCall).toList();
    return callable.isEmpty() ? List.of("@all") : callable;
  }

  private List<String> listed(ChannelName channel, String service, AccountId account) {
    Map<String, List<String>> lists;
    try {
      lists = list(path(Optional.of(channel), Optional.empty()));
    } catch (UsageException e) {
      // The keyword cannot be part of a parameter's name.
      lists = Map.of();
    }
    for (String whom : List.of("account-" + account, service, DEFAULT)) {
      if (lists.containsKey(whom)) {
        return lists.get(whom);
      }
    }
    return List.of("@all");
  }

  /**
   * Writes a list.
   *
   * @param account whose list it is, if it is an account's
   * @param channel by which the path was found, if by one
   */
  public Plan planSet(
      String path,
      String whom,
      Mentioned wanted,
      Optional<AccountId> account,
      Optional<ChannelName> channel) {
    List<String> warnings = new ArrayList<>();
    account.flatMap(reach::strange).ifPresent(warnings::add);
    warnings.addAll(
        reach.warnings(wanted, reader -> MentionFolder.of(reader).path().equals(path), channel));
    Optional<String> is = parameters.read(home, path + whom);
    boolean same = is.filter(wanted.value()::equals).isPresent();
    Action action = is.isEmpty() ? Action.CREATE : same ? Action.KEEP : Action.UPDATE;
    return plan(
            path + whom,
            action,
            "calls " + wanted,
            () -> parameters.write(home, path + whom, wanted.value()))
        .warning(warnings);
  }

  public Plan planRemove(String path, String whom) {
    if (parameters.read(home, path + whom).isEmpty()) {
      return new Plan(
          "Mentions in " + home,
          List.of(),
          List.of("there is no list " + path + whom + " in " + home),
          List.of(),
          clock);
    }
    String then =
        whom.equals(DEFAULT)
            ? "everybody is called where no other list is"
            : "the next list is asked, at last " + DEFAULT;
    return plan(path + whom, Action.REMOVE, then, () -> parameters.remove(home, path + whom));
  }

  private Plan plan(String name, Action action, String reason, Runnable work) {
    PlannedChange change =
        new PlannedChange(
            Component.CHANNEL, name, standpoint.here().account(), home, action, reason);
    return new Plan(
        "Mentions in " + home, List.of(new Change(change, work)), List.of(), List.of(), clock);
  }

  private record Change(PlannedChange change, Runnable work) implements Step {
    @Override
    public List<PlannedChange> changes() {
      return List.of(change);
    }

    @Override
    public boolean carriesTheRest() {
      return false;
    }

    @Override
    public void run(Execution execution) {
      execution.begin(change);
      if (!change.action().writes()) {
        execution.unchanged(change);
        return;
      }
      execution.attempt(
          change,
          () -> {
            work.run();
            execution.succeeded(change);
          });
    }
  }
}
