package dev.eventbot.cli.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.status.Place;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The map as the script reads it: for each account a character a region for the state, and another
 * for the age of its proof in days. 5,000 accounts in 20 regions are a few hundred kilobytes.
 */
final class MapData {
  private static final String AGES =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final char OLDER = '~';
  private static final char NEVER = '.';

  private final Instant now;
  private final List<Region> regions;
  private final Map<String, Unit> units = new TreeMap<>();
  private final Map<AccountId, Row> rows = new LinkedHashMap<>();
  private final Map<String, Integer> whys = new LinkedHashMap<>();

  /**
   * An organizational unit's part of the map.
   *
   * @param path its name; empty when unknown
   * @param id empty when unknown
   */
  record Unit(String path, String id, List<Row> rows) {}

  /** An account's row, cell by cell. */
  static final class Row {
    private final AccountId account;
    private final String name;
    private final char[] states;
    private final char[] ages;
    private final Map<Integer, Integer> why = new TreeMap<>();

    private Row(AccountId account, String name, int regions) {
      this.account = account;
      this.name = name;
      this.states = filled(regions, Look.NOTHING);
      this.ages = filled(regions, NEVER);
    }

    private static char[] filled(int regions, char with) {
      char[] cells = new char[regions];
      Arrays.fill(cells, with);
      return cells;
    }
  }

  MapData(List<Place> places, Map<OuId, String> paths, Instant now) {
    this.now = now;
    TreeSet<Region> all = new TreeSet<>();
    places.forEach(place -> all.add(place.region()));
    this.regions = List.copyOf(all);
    Map<Region, Integer> columns = new HashMap<>();
    regions.forEach(region -> columns.put(region, columns.size()));
    places.forEach(place -> add(place, columns.get(place.region()), paths));
  }

  private void add(Place place, int column, Map<OuId, String> paths) {
    Row row = rows.get(place.account());
    if (row == null) {
      row = new Row(place.account(), place.name(), regions.size());
      rows.put(place.account(), row);
      String id = place.unit().map(OuId::value).orElse("");
      String path = place.unit().map(unit -> paths.getOrDefault(unit, "")).orElse("");
      units
          .computeIfAbsent(
              (path.isEmpty() ? "~" : path) + "\n" + id,
              key -> new Unit(path, id, new ArrayList<>()))
          .rows()
          .add(row);
    }
    row.states[column] = Look.of(place.state()).code();
    row.ages[column] = place.provenAt().map(this::age).orElse(NEVER);
    if (place.why().isPresent()) {
      whys.putIfAbsent(place.why().get(), whys.size());
      row.why.put(column, whys.get(place.why().get()));
    }
  }

  private char age(Instant at) {
    long days = Math.max(0, Duration.between(at, now).toDays());
    return days < AGES.length() ? AGES.charAt((int) days) : OLDER;
  }

  List<Region> regions() {
    return regions;
  }

  /** By path; what has no known unit comes last. */
  List<Unit> units() {
    return List.copyOf(units.values());
  }

  /** JSON that no parser of HTML can take for markup. */
  String json(Words... languages) {
    JsonMapper json = new JsonMapper();
    ObjectNode data = json.createObjectNode();
    ArrayNode states = data.putArray("states");
    Look.worstFirst()
        .forEach(
            look ->
                states
                    .addArray()
                    .add(String.valueOf(look.code()))
                    .add(look.state().name())
                    .add(look.glyph()));
    states.addArray().add(String.valueOf(Look.NOTHING)).add("NONE").add("");
    ArrayNode wrong = data.putArray("wrong");
    Look.worstFirst().stream()
        .filter(Look::isWrong)
        .forEach(look -> wrong.add(String.valueOf(look.code())));
    ArrayNode columns = data.putArray("regions");
    regions.forEach(region -> columns.add(region.name()));
    ArrayNode groups = data.putArray("units");
    ArrayNode accounts = data.putArray("accounts");
    ObjectNode why = data.putObject("why");
    for (Unit unit : units.values()) {
      int group = groups.size();
      groups.addArray().add(unit.path()).add(unit.id());
      for (Row row : unit.rows()) {
        int index = accounts.size();
        row.why.forEach((column, reason) -> why.put(index + ":" + column, reason));
        accounts
            .addArray()
            .add(row.account.value())
            .add(row.name)
            .add(group)
            .add(shortened(row.states))
            .add(shortened(row.ages));
      }
    }
    ArrayNode reasons = data.putArray("whys");
    whys.keySet().forEach(reasons::add);
    ObjectNode words = data.putObject("words");
    for (Words each : languages) {
      ObjectNode texts = words.putObject(each.tag());
      each.texts().forEach(texts::put);
    }
    try {
      return json.writeValueAsString(data)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  /** A row of the same all along is that character alone. */
  private static String shortened(char[] cells) {
    String all = new String(cells);
    return all.chars().distinct().count() == 1 ? all.substring(0, 1) : all;
  }

  /** How often each look is in a region of the unit, the worst first. */
  static Map<Look, Integer> counts(Unit unit, int column) {
    Map<Look, Integer> counts = new TreeMap<>();
    for (Row row : unit.rows()) {
      char code = row.states[column];
      Look.worstFirst().stream()
          .filter(look -> look.code() == code)
          .forEach(look -> counts.merge(look, 1, Integer::sum));
    }
    return counts;
  }

  static String path(Unit unit, Words words) {
    return unit.path().isEmpty()
        ? unit.id().isEmpty() ? words.text("places.no-unit") : unit.id()
        : unit.path();
  }
}
