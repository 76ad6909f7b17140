package dev.eventbot.bot.message;

import dev.eventbot.bot.event.Description;
import java.util.List;
import java.util.Optional;

/** Chooses the one text of an event that its readers get. */
final class Descriptions {
  private Descriptions() {}

  /**
   * In the readers' language, else in English, else the first; cleaned, empty when it says nothing.
   */
  static Optional<String> chosen(List<Description> all, Labels labels) {
    return all.stream()
        .filter(text -> labels.speaks(text.language()))
        .findFirst()
        .or(() -> all.stream().filter(text -> text.language().startsWith("en")).findFirst())
        .or(() -> all.stream().findFirst())
        .map(text -> PlainText.prose(text.text()))
        .filter(text -> !text.isEmpty());
  }
}
