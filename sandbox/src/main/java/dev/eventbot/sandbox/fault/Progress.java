package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far a fault has come, so that it goes on where it was when the sandbox is opened again. */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
final class Progress {
  /** Calls or steps seen, by whatever the fault counts. */
  private final Map<String, Integer> seen = new TreeMap<>();

  /** What was struck once and is not to be struck again. */
  private final Set<String> struck = new TreeSet<>();

  /** When it is to happen, once that is known. */
  Instant due;

  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  boolean over;

  /** Whether chance has picked what it is about. */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  boolean settled;

  /** Counts one more. */
  int count(String what) {
    return seen.merge(what, 1, Integer::sum);
  }

  /** True the first time. */
  boolean strikeOnce(String what) {
    return struck.add(what);
  }
}
