package dev.eventbot.bot.aws;

import dev.eventbot.bot.message.Mentions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads one parameter's list of people: mobiles, ids, {@code @all} for the group, {@code @nobody}.
 */
public final class WrittenMentions {
  /** Beyond that many, naming people is noise, and their numbers would eat the message's room. */
  private static final int MOST_PEOPLE = 100;

  private static final Pattern MOBILE = Pattern.compile("\\+?[0-9][0-9-]{3,24}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

  /** User ids may be all digits, which only this tells from a mobile. */
  private static final String CERTAINLY_ID = "id:";

  private WrittenMentions() {}

  /**
   * What one parameter says.
   *
   * @param mentions empty when it names nobody, not even nobody
   */
  public record Entry(Optional<Mentions> mentions, Optional<String> warning) {
    static final Entry MISSING = new Entry(Optional.empty(), Optional.empty());
  }

  /**
   * Reads a list as {@code eventbot mention set} or the predecessor wrote it.
   *
   * @param path of the parameter, for the warning
   */
  public static Entry read(String path, String value) {
    Set<String> mobiles = new LinkedHashSet<>();
    Set<String> ids = new LinkedHashSet<>();
    boolean all = false;
    boolean nobody = false;
    int strange = 0;
    for (String part : Stream.of(value.split("[,，;\\s]+", -1)).distinct().toList()) {
      String word = part.toLowerCase(Locale.ROOT);
      String id = word.startsWith(CERTAINLY_ID) ? part.substring(CERTAINLY_ID.length()) : part;
      if (part.isEmpty()) {
        continue;
      }
      if (word.equals("@all")) {
        all = true;
      } else if (word.equals("@nobody")) {
        nobody = true;
      } else if (MOBILE.matcher(part).matches()) {
        // A hyphen belongs behind a country code, where DingTalk wants it, and nowhere else.
        mobiles.add(part.startsWith("+") ? part : part.replace("-", ""));
      } else if (ID.matcher(id).matches()) {
        ids.add(id);
      } else {
        strange++;
      }
    }
    if (mobiles.size() + ids.size() > MOST_PEOPLE) {
      String warning =
          path + " holds more than " + MOST_PEOPLE + " people, so nobody is named by it";
      return new Entry(Optional.empty(), Optional.of(warning));
    }
    Optional<String> warning =
        strange == 0
            ? Optional.empty()
            : Optional.of(path + ": entries that are neither mobile nor id: " + strange);
    return new Entry(mentions(all, mobiles, ids, nobody), warning);
  }

  private static Optional<Mentions> mentions(
      boolean all, Set<String> mobiles, Set<String> ids, boolean nobody) {
    if (all) {
      return Optional.of(new Mentions.Everyone());
    }
    if (!mobiles.isEmpty() || !ids.isEmpty()) {
      return Optional.of(new Mentions.People(List.copyOf(mobiles), List.copyOf(ids)));
    }
    return nobody ? Optional.of(new Mentions.Nobody()) : Optional.empty();
  }

  /** All of them together: the group when one calls it, nobody only when all of them do. */
  static Mentions together(List<Mentions> several) {
    Set<String> mobiles = new LinkedHashSet<>();
    Set<String> ids = new LinkedHashSet<>();
    for (Mentions mentions : several) {
      if (mentions instanceof Mentions.Everyone) {
        return mentions;
      }
      if (mentions instanceof Mentions.People people) {
        mobiles.addAll(people.mobiles());
        ids.addAll(people.ids());
      }
    }
    if (mobiles.isEmpty() && ids.isEmpty()) {
      return new Mentions.Nobody();
    }
    return mobiles.size() + ids.size() > MOST_PEOPLE
        ? new Mentions.Everyone()
        : new Mentions.People(new ArrayList<>(mobiles), new ArrayList<>(ids));
  }
}
