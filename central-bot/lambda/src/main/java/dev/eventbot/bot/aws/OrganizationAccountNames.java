package dev.eventbot.bot.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.eventbot.bot.announce.AccountBook;
import dev.eventbot.bot.message.Layout.AccountNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Accounts' names from AWS Organizations, one by one as messages show them, remembered for a day.
 * Only the management account and delegated administrators may ask; elsewhere accounts stay
 * numbers. Safe for use by several threads.
 */
public final class OrganizationAccountNames implements AccountBook {
  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final int MOST_REMEMBERED = 5_000;
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private final AwsJson aws;
  private final String region;
  private final Clock clock;
  private final Map<String, Cached<Optional<String>>> cache = new HashMap<>();
  private final Silence silence = new Silence();

  /**
   * @param region of the bot; tells the partition
   */
  public OrganizationAccountNames(AwsJson aws, String region, Clock clock) {
    this.aws = aws;
    this.region = home(region);
    this.clock = clock;
  }

  /** Organizations has one endpoint in each partition. */
  private static String home(String region) {
    if (region.startsWith("cn-")) {
      return "cn-northwest-1";
    }
    return region.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
  }

  @Override
  public AccountNames names(Consumer<String> warnings) {
    return account -> name(account, warnings);
  }

  private synchronized Optional<String> name(String account, Consumer<String> warnings) {
    Instant now = clock.instant();
    Cached<Optional<String>> known = cache.get(account);
    if (known != null && known.isFresh(now)) {
      return known.value();
    }
    if (silence.holds(now) || !ACCOUNT.matcher(account).matches()) {
      return old(known);
    }
    try {
      return remembered(account, asked(account), now);
    } catch (AwsServiceException e) {
      if (AwsErrors.name(e).equals("AccountNotFoundException")) {
        return remembered(account, Optional.empty(), now);
      }
      silence.begin(e, now, "accounts are shown by number, DescribeAccount", warnings);
    } catch (SdkException e) {
      silence.begin(e, now, "accounts are shown by number, DescribeAccount", warnings);
    }
    return old(known);
  }

  private static Optional<String> old(Cached<Optional<String>> known) {
    return known == null ? Optional.empty() : known.value();
  }

  private Optional<String> asked(String account) {
    return Optional.ofNullable(
            aws.call(
                    JsonService.ORGANIZATIONS,
                    region,
                    "DescribeAccount",
                    JsonNodeFactory.instance.objectNode().put("AccountId", account))
                .path("Account")
                .path("Name")
                .textValue())
        .filter(name -> !name.isBlank());
  }

  private Optional<String> remembered(String account, Optional<String> name, Instant now) {
    silence.end();
    if (cache.size() >= MOST_REMEMBERED) {
      cache.clear();
    }
    cache.put(account, new Cached<>(name, now.plus(LIFETIME)));
    return name;
  }
}
