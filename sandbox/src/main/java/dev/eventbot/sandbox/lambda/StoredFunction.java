package dev.eventbot.sandbox.lambda;

import java.util.TreeMap;

/**
 * A function.
 *
 * @param latest settings of {@code $LATEST}
 * @param versions published versions by number
 * @param aliases version numbers by alias name
 */
public record StoredFunction(
    String arn,
    String name,
    FunctionSettings latest,
    int lastVersion,
    long changedAt,
    TreeMap<String, FunctionSettings> versions,
    TreeMap<String, String> aliases) {

  StoredFunction withLatest(FunctionSettings settings, long now) {
    return new StoredFunction(arn, name, settings, lastVersion, now, versions, aliases);
  }

  StoredFunction published(int version) {
    return new StoredFunction(arn, name, latest, version, changedAt, versions, aliases);
  }
}
