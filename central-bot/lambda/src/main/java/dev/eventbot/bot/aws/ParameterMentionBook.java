package dev.eventbot.bot.aws;

import dev.eventbot.bot.message.MentionBook;
import dev.eventbot.bot.message.Mentions;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Who is called, from Parameter Store: {@code /<prefix>/<keyword>/AtMobiles/<SERVICE>}, else {@code
 * …/DEFAULT}, else everyone; remembered for five minutes, absence too. Safe for use by several
 * threads.
 */
public final class ParameterMentionBook implements MentionBook {
  /** Beyond that many, naming people is noise, and their numbers would eat the message's room. */
  private static final int MOST_MOBILES = 100;

  private static final int MOST_REMEMBERED = 200;
  private static final Pattern SERVICE = Pattern.compile("[A-Z0-9_.-]{1,64}");
  private static final Pattern MOBILE = Pattern.compile("\\+?[0-9][0-9-]{3,24}");

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

  /** What one parameter says; no mobiles when it does not exist or holds none. */
  private record Entry(List<String> mobiles, Optional<String> warning) {
    static final Entry NOBODY = new Entry(List.of(), Optional.empty());
  }

  @Override
  public synchronized Contacts contacts(Optional<String> service) {
    // The service comes from the event: only what can be the last step of a parameter's name is
    // looked up.
    Stream<String> names =
        Stream.concat(
            service
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(name -> SERVICE.matcher(name).matches())
                .stream(),
            Stream.of("DEFAULT"));
    Optional<String> warning = Optional.empty();
    for (String name : names.toList()) {
      Entry entry = entry(name);
      warning = warning.or(entry::warning);
      if (!entry.mobiles().isEmpty()) {
        return new Contacts(new Mentions.People(entry.mobiles(), List.of()), warning);
      }
    }
    return new Contacts(new Mentions.Everyone(), warning);
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
      Entry old = known == null ? Entry.NOBODY : known.value();
      String warning = "mentions could not be read from " + path + name + ": " + AwsErrors.name(e);
      found =
          new Cached<>(
              new Entry(old.mobiles(), Optional.of(warning)), now.plus(Cached.AFTER_FAILURE));
    }
    if (cache.size() >= MOST_REMEMBERED) {
      cache.clear();
    }
    cache.put(name, found);
    return found.value();
  }

  private Entry read(String name) {
    try {
      return entry(
          name,
          ssm.getParameter(request -> request.name(path + name).withDecryption(true))
              .parameter()
              .value());
    } catch (ParameterNotFoundException e) {
      return Entry.NOBODY;
    }
  }

  private Entry entry(String name, String value) {
    List<String> written =
        Stream.of(value.split("[,，;\\s]+", -1)).filter(part -> !part.isEmpty()).distinct().toList();
    List<String> mobiles = written.stream().filter(part -> MOBILE.matcher(part).matches()).toList();
    int strange = written.size() - mobiles.size();
    if (mobiles.size() > MOST_MOBILES) {
      String warning =
          path + name + " holds more than " + MOST_MOBILES + " mobiles, so nobody is named by it";
      return new Entry(List.of(), Optional.of(warning));
    }
    Optional<String> warning =
        strange == 0
            ? Optional.empty()
            : Optional.of(path + name + ": entries that are no mobile: " + strange);
    return new Entry(mobiles, warning);
  }
}
