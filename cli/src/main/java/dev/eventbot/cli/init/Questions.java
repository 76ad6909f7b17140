package dev.eventbot.cli.init;

import dev.eventbot.cli.output.Screen;
import dev.eventbot.rollout.failure.UsageException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks for one thing after the other; an answer that cannot be taken is asked for again, until it
 * can or the input ends, so that nothing answered before is lost.
 */
public final class Questions {
  private final Screen screen;
  private final Function<String, Optional<String>> unseen;
  private final boolean asking;

  private Questions(Screen screen, Function<String, Optional<String>> unseen, boolean asking) {
    this.screen = screen;
    this.unseen = unseen;
    this.asking = asking;
  }

  /**
   * Of a person at the terminal.
   *
   * @param unseen asks for a secret without showing it; empty when nothing was typed
   * @throws UsageException when nobody is there
   */
  public static Questions asked(Screen screen, Function<String, Optional<String>> unseen) {
    if (!screen.terminal().in() || !screen.terminal().err()) {
      throw new UsageException(
          "this asks questions and nobody can be asked, because there is no terminal; nothing was"
              + " written",
          "the same command with --yes, and with options for what is not to be as usual");
    }
    return new Questions(screen, unseen, true);
  }

  /** Of nobody: every answer is the usual one. */
  public static Questions notAsked(Screen screen) {
    return new Questions(screen, question -> Optional.empty(), false);
  }

  /** Whether there is somebody to ask. */
  public boolean asking() {
    return asking;
  }

  /** Says something that helps to answer. */
  public void say(String line) {
    screen.say(line);
  }

  /**
   * Asks.
   *
   * @param usual the answer that is only confirmed
   */
  <T> T ask(String question, String usual, Function<String, T> parser) {
    if (!asking) {
      return parser.apply(usual);
    }
    return patiently(
        () ->
            screen
                .answer(question + " [" + usual + "]: ")
                .map(typed -> parser.apply(typed.isBlank() ? usual : typed.strip())));
  }

  /** Asks for what is not to be seen; empty when it was left out. */
  <T> Optional<T> askUnseen(String question, Function<String, T> parser) {
    if (!asking) {
      return Optional.empty();
    }
    return patiently(
        () ->
            Optional.of(
                unseen
                    .apply(question + ": ")
                    .map(String::strip)
                    .filter(typed -> !typed.isEmpty())
                    .map(parser)));
  }

  /** Asks what is answered by yes or no; yes is usual. */
  boolean agrees(String question) {
    return ask(
        question + " (y or n)",
        "y",
        typed ->
            switch (typed.toLowerCase(Locale.ROOT)) {
              case "y", "yes" -> true;
              case "n", "no" -> false;
              default -> throw new UsageException("y or n is expected, not \"" + typed + "\"");
            });
  }

  private static UsageException ended() {
    return new UsageException(
        "the input ended before everything was answered; nothing was written",
        "the same command again, or with --yes");
  }

  private <T> T patiently(Supplier<Optional<T>> asked) {
    while (true) {
      Optional<T> answer;
      try {
        answer = asked.get();
      } catch (UsageException e) {
        screen.say("  " + e.getMessage() + e.nextStep().map(step -> "; " + step).orElse(""));
        continue;
      }
      return answer.orElseThrow(Questions::ended);
    }
  }
}
