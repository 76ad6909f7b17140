package dev.eventbot.cli.command;

import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which events a channel is told, as it is typed. */
final class OnlyOptions {
  @Option(
      names = "--only-service",
      paramLabel = "SERVICE",
      split = ",",
      splitSynopsisLabel = ",",
      converter = Service.class,
      description = "Only events of these services, for example RDS,EC2.")
  private List<String> services;

  @Option(
      names = "--only-category",
      paramLabel = "CATEGORY",
      split = ",",
      splitSynopsisLabel = ",",
      converter = Category.class,
      description = "Only issue, scheduledChange, accountNotification, investigation.")
  private List<String> categories;

  @Option(
      names = "--only-account",
      paramLabel = "ACCOUNT",
      split = ",",
      splitSynopsisLabel = ",",
      converter = Account.class,
      description = "Only events that affect these accounts: ids, or names in the organization.")
  private List<String> accounts;

  @Option(
      names = "--only-ou",
      paramLabel = "OU",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Only events that affect accounts now in these units, or one of --only-account.")
  private List<OuName> ous;

  @Option(
      names = "--only-region",
      paramLabel = "REGION",
      split = ",",
      splitSynopsisLabel = ",",
      converter = AffectedRegion.class,
      description = "Only events about these regions; global is one.")
  private List<String> regions;

  @Option(
      names = "--only-severity",
      paramLabel = "SEVERITY",
      split = ",",
      splitSynopsisLabel = ",",
      converter = Severity.class,
      description = "Only issue-open, action-required, scheduled-change, notification, closed.")
  private List<String> severities;

  @Option(
      names = "--only-pattern",
      paramLabel = "FILE",
      description = "Only events that this EventBridge pattern (JSON) matches; - is stdin.")
  private String pattern;

  @Option(names = "--only-all", description = "Every event again: removes the filter.")
  private boolean all;

  /**
   * What was typed, kind by kind over what is written or deployed.
   *
   * @return empty when nothing was typed
   */
  Optional<ChannelFilter> over(Session session, ChannelFilter only) {
    boolean typed =
        services != null
            || categories != null
            || accounts != null
            || ous != null
            || regions != null
            || severities != null
            || pattern != null;
    if (all && typed) {
      throw new UsageException("--only-all removes the filter that the other --only-… set");
    }
    if (all) {
      return Optional.of(ChannelFilter.everything());
    }
    if (!typed) {
      return Optional.empty();
    }
    // Accounts and units are one kind: who types the one does not mean the other any more.
    boolean whose = accounts != null || ous != null;
    return Optional.of(
        new ChannelFilter(
            services == null ? only.services() : services,
            categories == null ? only.categories() : categories,
            accounts != null ? accounts : whose ? List.of() : only.accounts(),
            ous != null ? ous : whose ? List.of() : only.ous(),
            regions == null ? only.regions() : regions,
            severities == null ? only.severities() : severities,
            pattern == null
                ? only.pattern()
                : Optional.of(
                    new TypedFile(session, pattern).as("event pattern", EventPattern::parse))));
  }

  static final class Service implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      return ChannelFilter.service(typed);
    }
  }

  static final class Category implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      return ChannelFilter.category(typed);
    }
  }

  static final class Account implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      return ChannelFilter.account(typed);
    }
  }

  static final class AffectedRegion implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      return ChannelFilter.region(typed);
    }
  }

  static final class Severity implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      return ChannelFilter.severity(typed);
    }
  }
}
