package dev.eventbot.cli.init;

/** A name that anybody in the organization may have written, fit to stand in a line of ours. */
final class OneLine {
  private OneLine() {}

  static String of(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
  }
}
