package dev.eventbot.sandbox.lambda;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.TreeMap;

/**
 * A function.
 *
 * @param latest settings of {@code $LATEST}
 * @param versions published versions by number
 * @param aliases version numbers by alias name
 * @param reserved how many may run at once; null without such a limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredFunction(
    String arn,
    String name,
    FunctionSettings latest,
    int lastVersion,
    long changedAt,
    TreeMap<String, FunctionSettings> versions,
    TreeMap<String, String> aliases,
    Integer reserved) {

  StoredFunction withLatest(FunctionSettings settings, long now) {
    return new StoredFunction(arn, name, settings, lastVersion, now, versions, aliases, reserved);
  }

  StoredFunction published(int version) {
    return new StoredFunction(arn, name, latest, version, changedAt, versions, aliases, reserved);
  }

  StoredFunction reserving(Integer atOnce) {
    return new StoredFunction(arn, name, latest, lastVersion, changedAt, versions, aliases, atOnce);
  }

  /** Its console's button "Throttle" was pressed. */
  boolean isStopped() {
    return reserved != null && reserved == 0;
  }
}
