package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Mentions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who is called, by what the app at hand can call people by. When it can call none of them, or they
 * are too many to be named, everyone is: too many readers are better than none.
 */
record Callees(boolean everyone, List<String> mobiles, List<String> ids) {
  static final Callees NOBODY = new Callees(false, List.of(), List.of());
  static final Callees EVERYONE = new Callees(true, List.of(), List.of());

  private static final Pattern MOBILE = Pattern.compile("\\+?\\d[\\d-]{1,30}");
  private static final Pattern ID = Pattern.compile("[\\w.@-]{1,64}");
  private static final int MARKUP = 18;

  /** Calls by mobile number or by id, naming people in at most that many bytes of markup. */
  static Callees byMobileOrId(Mentions mentions, int bytes) {
    return of(mentions, true, bytes);
  }

  static Callees byId(Mentions mentions, int bytes) {
    return of(mentions, false, bytes);
  }

  private static Callees of(Mentions mentions, boolean byMobile, int bytes) {
    if (mentions instanceof Mentions.Nobody) {
      return NOBODY;
    }
    if (mentions instanceof Mentions.People people) {
      List<String> mobiles = byMobile ? valid(people.mobiles(), MOBILE) : List.of();
      List<String> ids = valid(people.ids(), ID);
      int length =
          Stream.concat(mobiles.stream(), ids.stream()).mapToInt(s -> s.length() + MARKUP).sum();
      if (length > 0 && length <= bytes) {
        return new Callees(false, mobiles, ids);
      }
    }
    return EVERYONE;
  }

  private static List<String> valid(List<String> names, Pattern pattern) {
    return names.stream()
        .map(String::strip)
        .filter(name -> pattern.matcher(name).matches())
        .distinct()
        .toList();
  }

  boolean nobody() {
    return !everyone && mobiles.isEmpty() && ids.isEmpty();
  }
}
