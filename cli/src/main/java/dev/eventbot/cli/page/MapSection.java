package dev.eventbot.cli.page;

import dev.eventbot.rollout.proof.PlaceState;
import dev.eventbot.rollout.status.Overview;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The map of accounts and regions; as it is written here it has units only. */
final class MapSection {
  private static final int MANY_REGIONS = 6;

  /** More are there as soon as the script runs. */
  private static final int MOST_UNITS = 100;

  private final Overview overview;
  private final MapData map;

  MapSection(Overview overview, MapData map) {
    this.overview = overview;
    this.map = map;
  }

  void write(Markup page) {
    page.open("section", "id", "places").sayIn("h2", "places");
    overview
        .coverage()
        .why()
        .ifPresent(why -> page.open("p", "class", "bad").say("unknown.why", why).close("p"));
    if (overview.places().isEmpty()) {
      page.open("p").say("places.none").close("p");
    }
    controls(page);
    legend(page);
    page.raw("<noscript>").sayIn("p", "noscript").raw("</noscript>");
    page.open("p", "class", "paper quiet").say("problem.rows").close("p");
    page.open("p", "id", "shown", "role", "status", "aria-live", "polite").close("p").line();
    page.open("div", "class", "scroller")
        .openNamed(
            "table",
            "places.caption",
            "id",
            "map",
            "role",
            "grid",
            "class",
            map.regions().size() > MANY_REGIONS ? "many" : "");
    page.open("thead").open("tr").open("th", "scope", "col").say("places.unit").close("th");
    for (Region region : map.regions()) {
      page.open("th", "scope", "col").element("span", region.name()).close("th");
    }
    page.close("tr", "thead").line();
    map.units().stream().limit(MOST_UNITS).forEach(unit -> unit(page, unit));
    page.close("table", "div");
    page.open("p", "id", "detail").say("detail.hint").close("p").close("section").line();
  }

  private void unit(Markup page, MapData.Unit unit) {
    int size = unit.rows().size();
    page.open("tbody")
        .open("tr", "class", "unit")
        .open("th", "scope", "row")
        .text(MapData.path(unit, page.said()))
        .text(" ")
        .open("small")
        .say("unit.count", Markup.number(size))
        .close("small", "th");
    for (int column = 0; column < map.regions().size(); column++) {
      Map<Look, Integer> counts = MapData.counts(unit, column);
      if (counts.isEmpty()) {
        page.element("td", "");
        continue;
      }
      Look worst = counts.keySet().iterator().next();
      String all =
          counts.entrySet().stream()
              .map(
                  each ->
                      Markup.number(each.getValue()) + " " + page.said().text(each.getKey().key()))
              .collect(Collectors.joining("; "));
      page.element(
          "td",
          worst.isWrong() ? worst.glyph() + " " + Markup.number(counts.get(worst)) : worst.glyph(),
          "class",
          "s-" + worst.code() + " sum",
          "aria-label",
          all);
    }
    page.close("tr", "tbody").line();
  }

  private void controls(Markup page) {
    page.open("div", "class", "controls", "role", "search");
    page.open("label").say("search");
    page.raw(
            "<input type=\"search\" id=\"query\" autocomplete=\"off\" data-p=\"search.hint\" placeholder=\"")
        .text(page.said().text("search.hint"))
        .raw("\">")
        .close("label");
    page.open("label").say("region").open("select", "id", "area");
    page.raw("<option value=\"\" data-w=\"region.all\">").text(page.said().text("region.all"));
    page.close("option");
    for (Region region : map.regions()) {
      page.element("option", region.name(), "value", region.name());
    }
    page.close("select", "label");
    for (String button : List.of("reset", "expand", "collapse")) {
      page.open("button", "type", "button", "id", button).say(button).close("button");
    }
    page.close("div").line();
  }

  /** Of the states that there are; each is also a filter. */
  private void legend(Markup page) {
    Map<PlaceState, Integer> counts = overview.counts();
    page.openNamed("ul", "states", "class", "legend");
    for (PlaceState state : PlaceState.values()) {
      if (counts.get(state) == 0) {
        continue;
      }
      Look look = Look.of(state);
      String code = String.valueOf(look.code());
      page.open("li")
          .open(
              "button",
              "type",
              "button",
              "class",
              "chip",
              "data-state",
              code,
              "aria-pressed",
              "false")
          .element("span", look.glyph(), "class", "glyph s-" + code, "aria-hidden", "true")
          .say(look.key())
          .text(" ")
          .element("b", Markup.number(counts.get(state)))
          .close("button", "li");
    }
    page.close("ul").line();
  }
}
