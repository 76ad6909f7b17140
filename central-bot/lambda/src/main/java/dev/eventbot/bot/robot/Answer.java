package dev.eventbot.bot.robot;

import static java.util.Objects.requireNonNull;

/**
 * What a robot's server answered: the HTTP status and the body as text, cut at 64 KiB.
 *
 * @param status HTTP status; chat robots answer 200 to nearly everything, so the body decides
 * @param body never null, empty when there was none
 */
public record Answer(int status, String body) {
  public Answer {
    requireNonNull(body, "body");
  }
}
