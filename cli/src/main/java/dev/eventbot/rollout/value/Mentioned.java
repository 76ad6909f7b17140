package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * People to be called, as the bot reads them: mobiles, ids, {@code @all}, {@code @nobody}. Prints
 * masked.
 */
public record Mentioned(List<String> people) {
  private static final int MOST = 100;
  private static final int MASKED_LENGTH = 5;
  private static final int SHOWN = 4;
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9-]*");

  /** Of the Chinese mainland, which is meant where no country is told. */
  private static final Pattern MAINLAND = Pattern.compile("(\\+86)?1[0-9]{10}");

  /** E.164: at most fifteen digits, the country's first. */
  private static final Pattern ABROAD = Pattern.compile("\\+(?!86)[1-9][0-9]{6,14}");

  private static final Pattern ID = Pattern.compile("(id:)?[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

  public Mentioned {
    people = people.stream().distinct().toList();
    if (people.isEmpty()) {
      throw new UsageException("nobody is named: mobiles, ids, @all or @nobody are expected");
    }
    if (people.size() > MOST) {
      throw new UsageException(
          people.size() + " people are named, the bot calls at most " + MOST + " one by one");
    }
    if (people.size() > 1 && (people.contains("@all") || people.contains("@nobody"))) {
      throw new UsageException("@all and @nobody stand alone");
    }
  }

  /** Of what was typed: words, or lists with commas. */
  public static Mentioned parse(List<String> typed) {
    List<String> words = typed.stream().flatMap(text -> stored(text).stream()).toList();
    List<String> people = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      // Masked, short ones all look alike.
      people.add(
          person(
              words.get(i),
              words.size() == 1
                  ? ""
                  : ", word "
                      + (i + 1)
                      + " of "
                      + words.size()
                      + " (blanks and commas part them),"));
    }
    return new Mentioned(people);
  }

  /** Of what is stored, whoever wrote it. */
  public static List<String> stored(String value) {
    return Stream.of(value.split("[,，;\\s]+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static String person(String word, String which) {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "@all", "everyone" -> {
        return "@all";
      }
      case "@nobody", "nobody" -> {
        return "@nobody";
      }
      default -> {
        if (NUMBER.matcher(word).matches()) {
          requireMobile(word, which);
          return word;
        }
        if (ID.matcher(word).matches()) {
          return word;
        }
        throw new UsageException(
            "\""
                + masked(word)
                + "\""
                + which
                + " is neither a mobile nor an id: 13800000001, +852-60000003, ou_7d8a…,"
                + " id:0123456, @all or @nobody are");
      }
    }
  }

  private static void requireMobile(String word, String which) {
    String digits = word.replace("-", "");
    if (!MAINLAND.matcher(digits).matches() && !ABROAD.matcher(digits).matches()) {
      throw new UsageException(
          "\""
              + masked(word)
              + "\""
              + which
              + " is no mobile: 11 digits that begin with 1, such as 13800000001, or + and the"
              + " country's code, such as +852-60000003; an id of digits is written id:0123456");
    }
  }

  /** Whether it is a number and not an id. */
  static boolean isMobile(String person) {
    return NUMBER.matcher(person).matches();
  }

  public String value() {
    return String.join(",", people);
  }

  /** Its end only, which tells people apart who know the list. */
  public static String masked(String person) {
    if (person.startsWith("@")) {
      return person;
    }
    return person.length() < MASKED_LENGTH
        ? "***"
        : "***" + person.substring(person.length() - SHOWN);
  }

  @Override
  public String toString() {
    return people.stream().map(Mentioned::masked).collect(Collectors.joining(", "));
  }
}
