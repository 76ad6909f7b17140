package dev.eventbot.bot.message;

import java.util.List;

/** Who is called by a message. */
public sealed interface Mentions {

  /**
   * The whole group: what happens when nobody is named, since an alert that calls nobody is not
   * read.
   */
  record Everyone() implements Mentions {}

  /**
   * Certain people, by the mobile numbers the robot knows them by.
   *
   * @param numbers digits, with an optional country code; never to be logged
   */
  record Mobiles(List<String> numbers) implements Mentions {
    public Mobiles {
      numbers = List.copyOf(numbers);
    }

    @Override
    public String toString() {
      return "Mobiles[" + numbers.size() + "]";
    }
  }
}
