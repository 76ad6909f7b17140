package dev.eventbot.cli.output;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many of each kind, in all and by row, in the order in which rows appear; filled in one pass.
 */
final class Counts<R, K extends Enum<K>> {
  private final Class<K> kinds;
  private final Map<R, Map<K, Integer>> rows = new LinkedHashMap<>();
  private final Map<K, Integer> all;

  Counts(Class<K> kinds) {
    this.kinds = kinds;
    this.all = new EnumMap<>(kinds);
  }

  void add(R row, K kind) {
    rows.computeIfAbsent(row, key -> new EnumMap<>(kinds)).merge(kind, 1, Integer::sum);
    all.merge(kind, 1, Integer::sum);
  }

  Set<R> rows() {
    return rows.keySet();
  }

  /** Of a row, each kind there is. */
  Map<K, Integer> of(R row) {
    return rows.get(row);
  }

  /** Of each kind there is, in the order in which the kinds are declared. */
  Map<K, Integer> all() {
    return all;
  }
}
