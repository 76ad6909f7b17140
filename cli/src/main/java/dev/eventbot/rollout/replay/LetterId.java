package dev.eventbot.rollout.replay;

import com.fasterxml.jackson.databind.JsonNode;

/** What a letter is known by when the bot has buried it again, whatever envelope it is in then. */
record LetterId(String text) {

  static LetterId of(String body) {
    JsonNode event = LetterKind.event(body);
    return new LetterId(event.isMissingNode() ? LetterKind.unwrapped(body) : event.toString());
  }
}
