package dev.eventbot.bot.aws;

import dev.eventbot.bot.aws.WrittenMentions.Entry;
import dev.eventbot.bot.message.MentionBook;
import dev.eventbot.bot.message.Mentions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Who is called, from Parameter Store below {@code /<prefix>/<keyword>/AtMobiles/}: for each
 * affected account its {@code account-<number>}, else the {@code <SERVICE>}, else {@code DEFAULT},
 * else everyone; remembered for five minutes, absence too. Safe for use by several threads.
 *
 * <p>Services are looked up in capitals, so that none can be called like an account.
 */
public final class ParameterMentionBook implements MentionBook {
  /** What hits more accounts is not their owners' affair but the service's. */
  private static final int MOST_ACCOUNTS = 10;

  private static final int MOST_REMEMBERED = 200;
  private static final Pattern SERVICE = Pattern.compile("[A-Z0-9_.-]{1,64}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private final SsmClient ssm;
  private final String path;
  private final Clock clock;
  private final Map<String, Cached<Entry>> cache = new LinkedHashMap<>();

  /**
   * @param prefix without slashes around it
   * @param keyword the robot's keyword, a step of the path since the predecessor
   */
  public ParameterMentionBook(SsmClient ssm, String prefix, String keyword, Clock clock) {
    this.ssm = ssm;
    this.path = "/" + prefix + "/" + keyword + "/AtMobiles/";
    this.clock = clock;
  }

  @Override
  public synchronized Contacts contacts(Optional<String> service, List<String> accounts) {
    Lookup lookup = new Lookup();
    List<Mentions> owners = new ArrayList<>();
    // From the event, as the service is: only what can be a parameter's name is looked up.
    List<String> asked =
        accounts.size() > MOST_ACCOUNTS
            ? List.of()
            : accounts.stream().filter(account -> ACCOUNT.matcher(account).matches()).toList();
    for (String account : asked) {
      lookup.of("account-" + account).ifPresent(owners::add);
    }
    if (asked.isEmpty() || owners.size() < asked.size() || asked.size() < accounts.size()) {
      // An account without a list of its own must not be left without anybody.
      owners.add(
          service
              .map(name -> name.toUpperCase(Locale.ROOT))
              .filter(name -> SERVICE.matcher(name).matches())
              .flatMap(lookup::of)
              .or(() -> lookup.of("DEFAULT"))
              .orElseGet(Mentions.Everyone::new));
    }
    return new Contacts(WrittenMentions.together(owners), lookup.warning);
  }

  /** The entries of one question, and the first thing that was wrong with them. */
  private final class Lookup {
    private Optional<String> warning = Optional.empty();

    Optional<Mentions> of(String name) {
      Entry entry = entry(name);
      warning = warning.or(entry::warning);
      return entry.mentions();
    }
  }

  private Entry entry(String name) {
    Instant now = clock.instant();
    Cached<Entry> known = cache.get(name);
    if (known != null && known.isFresh(now)) {
      return known.value();
    }
    Cached<Entry> found;
    try {
      found = new Cached<>(read(name), now.plus(Cached.LIFETIME));
    } catch (SdkException e) {
      Entry old = known == null ? Entry.MISSING : known.value();
      String warning = "mentions could not be read from " + path + name + ": " + AwsErrors.name(e);
      found =
          new Cached<>(
              new Entry(old.mentions(), Optional.of(warning)), now.plus(Cached.AFTER_FAILURE));
    }
    if (cache.size() >= MOST_REMEMBERED) {
      cache.clear();
    }
    cache.put(name, found);
    return found.value();
  }

  private Entry read(String name) {
    try {
      return WrittenMentions.read(
          path + name,
          ssm.getParameter(request -> request.name(path + name).withDecryption(true))
              .parameter()
              .value());
    } catch (ParameterNotFoundException e) {
      return Entry.MISSING;
    }
  }
}
