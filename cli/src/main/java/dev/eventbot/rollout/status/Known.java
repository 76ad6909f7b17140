package dev.eventbot.rollout.status;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that was asked for.
 *
 * @param value empty when it is not known
 * @param why it is not; empty when it is
 */
public record Known<T>(Optional<T> value, Optional<String> why) {
  public static <T> Known<T> of(T value) {
    return new Known<>(Optional.of(value), Optional.empty());
  }

  public static <T> Known<T> unknown(String why) {
    return new Known<>(Optional.empty(), Optional.of(why));
  }

  /** A look at the whole goes on where a part of it cannot be seen. */
  static <T> Known<T> ask(Supplier<T> question) {
    try {
      return of(question.get());
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      return unknown(e.getMessage());
    }
  }

  /** What follows from it, where it is known. */
  <R> Known<R> then(Function<T, R> question) {
    return value.isPresent()
        ? ask(() -> question.apply(value.get()))
        : new Known<>(Optional.empty(), why);
  }
}
