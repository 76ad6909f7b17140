package dev.eventbot.cli.command;

import dev.eventbot.rollout.central.MentionBook;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Of which list one speaks. */
final class MentionOptions {
  @ArgGroup(exclusive = true, multiplicity = "1")
  private Whom whom;

  @Mixin private Where where;

  /** One at a time. */
  static final class Whom {
    @Option(
        names = "--service",
        paramLabel = "SERVICE",
        required = true,
        converter = OnlyOptions.Service.class,
        description = "Who is called for this service, for example RDS.")
    private String service;

    @Option(
        names = "--account",
        paramLabel = "ACCOUNT",
        required = true,
        description = "Who is called for events that affect this account.")
    private AccountId account;

    @Option(
        names = "--default",
        required = true,
        description = "Who is called for everything else.")
    @SuppressWarnings("UnusedVariable") // that neither of the others was typed says it as well
    private boolean everythingElse;
  }

  /** Whose lists. */
  static final class Where {
    @Option(
        names = "--channel",
        paramLabel = "NAME",
        description = "The lists of this channel's keyword.")
    private ChannelName channel;

    @Option(
        names = "--keyword",
        paramLabel = "WORD",
        description = "The lists of all channels with this keyword; AWS unless told.")
    private String keyword;

    String path(Session session) {
      return session
          .rollout()
          .mentions()
          .path(Optional.ofNullable(channel), Optional.ofNullable(keyword));
    }
  }

  String path(Session session) {
    return where.path(session);
  }

  Optional<ChannelName> channel() {
    return Optional.ofNullable(where.channel);
  }

  /** Whose list it is, when it is an account's. */
  Optional<AccountId> account() {
    return Optional.ofNullable(whom.account);
  }

  /** The parameter's last step. */
  String name() {
    if (whom.service != null) {
      return whom.service;
    }
    return whom.account == null ? MentionBook.DEFAULT : "account-" + whom.account;
  }
}
