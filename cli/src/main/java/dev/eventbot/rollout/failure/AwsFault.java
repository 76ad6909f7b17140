package dev.eventbot.rollout.failure;

import java.util.Optional;

/**
 * AWS's answer when it did not do what was asked.
 *
 * @param code AWS's error code, or the HTTP status when it gave none
 * @param words what was asked, where, and AWS's own words
 * @param requestId by which AWS Support finds the call
 */
public record AwsFault(String code, String words, Optional<String> requestId) {
  /** All of it on one line. */
  String line() {
    return words + " (" + code + requestId.map(id -> ", request id " + id).orElse("") + ")";
  }
}
