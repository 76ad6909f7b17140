package dev.eventbot.sandbox.logs;

import java.util.ArrayList;

/** A log group; {@code retentionDays} is 0 for ever. */
public record StoredLogGroup(String arn, String name, int retentionDays, ArrayList<Line> lines) {
  /** One line, at epoch milliseconds. */
  public record Line(long at, String text) {}
}
