package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which events a channel is told: all of the given kinds must match, an empty list matches
 * everything.
 *
 * @param services for example RDS
 * @param categories issue, accountNotification, investigation, scheduledChange
 * @param accounts ids or names of affected accounts
 * @param ous units whose accounts count as if they were named; one kind together with accounts
 * @param regions the affected region, {@code global} included
 * @param severities issue-open, action-required, scheduled-change, notification, closed
 * @param pattern on the whole event
 */
public record ChannelFilter(
    List<String> services,
    List<String> categories,
    List<String> accounts,
    List<OuName> ous,
    List<String> regions,
    List<String> severities,
    Optional<EventPattern> pattern) {
  private static final Pattern SERVICE = Pattern.compile("[A-Z0-9_]+");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Set<String> CATEGORIES =
      Set.of("issue", "accountNotification", "investigation", "scheduledChange");
  private static final Set<String> SEVERITIES =
      Set.of("issue-open", "action-required", "scheduled-change", "notification", "closed");

  public ChannelFilter {
    services = distinct(services);
    categories = distinct(categories);
    accounts = distinct(accounts);
    ous = distinct(ous);
    regions = distinct(regions);
    severities = distinct(severities);
  }

  private static <T> List<T> distinct(List<T> values) {
    return values.stream().distinct().toList();
  }

  /** A service as AWS Health spells it, in capitals however it was typed. */
  public static String service(String text) {
    String service = text.strip().toUpperCase(Locale.ROOT);
    if (!SERVICE.matcher(service).matches()) {
      throw new UsageException("\"" + text + "\" is not a service: a code like RDS is expected");
    }
    return service;
  }

  /** A category of AWS Health; a word it does not use would match nothing. */
  public static String category(String text) {
    if (!CATEGORIES.contains(text.strip())) {
      throw new UsageException(
          "\""
              + text
              + "\" is not a category: issue, accountNotification, investigation or"
              + " scheduledChange is expected");
    }
    return text.strip();
  }

  /** An account by its id, or by its name in the organization. */
  public static String account(String text) {
    String account = text.strip();
    if (account.isEmpty()) {
      throw new UsageException("an account is expected, not nothing");
    }
    return DIGITS.matcher(account).matches() ? AccountId.parse(account).value() : account;
  }

  /** A region, or {@code global}. */
  public static String region(String text) {
    String region = text.strip();
    if (region.equals("global")) {
      return region;
    }
    try {
      return Region.parse(region).name();
    } catch (UsageException e) {
      throw new UsageException(
          "\"" + text + "\" is not a region: a code like us-east-1, or global, is expected",
          null,
          e);
    }
  }

  /** One of eventbot's own severities. */
  public static String severity(String text) {
    String severity = text.strip().toLowerCase(Locale.ROOT);
    if (!SEVERITIES.contains(severity)) {
      throw new UsageException(
          "\""
              + text
              + "\" is not a severity: issue-open, action-required, scheduled-change, notification"
              + " or closed is expected");
    }
    return severity;
  }

  public static ChannelFilter everything() {
    return new ChannelFilter(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
  }

  /** For a plan: {@code service RDS and category issue}. */
  public String words() {
    List<String> words = new ArrayList<>();
    add(words, "service ", services);
    add(words, "category ", categories);
    List<String> whose = new ArrayList<>();
    add(whose, "account ", accounts);
    add(whose, "ou ", ous);
    if (!whose.isEmpty()) {
      words.add(String.join(" or ", whose));
    }
    add(words, "region ", regions);
    add(words, "severity ", severities);
    pattern.ifPresent(json -> words.add("pattern " + json));
    return String.join(" and ", words);
  }

  private static void add(List<String> words, String kind, List<?> values) {
    if (!values.isEmpty()) {
      words.add(kind + Texts.list(values));
    }
  }

  public boolean isEmpty() {
    return equals(everything());
  }

  /** Whether it speaks of accounts, which are known by number only when it is deployed. */
  public boolean namesAccounts() {
    return !accounts.isEmpty() || !ous.isEmpty();
  }
}
