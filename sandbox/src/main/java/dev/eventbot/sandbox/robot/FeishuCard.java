package dev.eventbot.sandbox.robot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a card of schema 2.0, of which Feishu takes no key and no element that it does not know;
 * of the older schema it is forgiving.
 */
final class FeishuCard {
  private static final int DEEPEST = 5;
  private static final Set<String> CARD = Set.of("schema", "config", "card_link", "header", "body");
  private static final Set<String> HEADER =
      Set.of(
          "title",
          "subtitle",
          "text_tag_list",
          "i18n_text_tag_list",
          "template",
          "icon",
          "padding");
  private static final Set<String> BODY =
      Set.of(
          "direction",
          "padding",
          "horizontal_spacing",
          "horizontal_align",
          "vertical_spacing",
          "vertical_align",
          "elements");
  private static final Set<String> EVERY = Set.of("tag", "element_id", "margin");
  private static final Map<String, Set<String>> ELEMENTS =
      Map.of(
          "markdown", Set.of("content", "text_align", "text_size", "icon", "href"),
          "hr", Set.of(),
          "div", Set.of("text", "icon", "width", "fields"),
          "column_set",
              Set.of(
                  "columns",
                  "flex_mode",
                  "horizontal_spacing",
                  "horizontal_align",
                  "background_style",
                  "action"),
          "column",
              Set.of(
                  "elements",
                  "width",
                  "weight",
                  "direction",
                  "padding",
                  "horizontal_spacing",
                  "horizontal_align",
                  "vertical_spacing",
                  "vertical_align",
                  "background_style",
                  "action"),
          "collapsible_panel",
              Set.of(
                  "elements",
                  "expanded",
                  "header",
                  "border",
                  "background_color",
                  "direction",
                  "padding",
                  "vertical_spacing"),
          "button",
              Set.of(
                  "type",
                  "size",
                  "width",
                  "text",
                  "icon",
                  "hover_tips",
                  "disabled",
                  "disabled_tips",
                  "confirm",
                  "behaviors",
                  "name"));
  private static final Set<String> ALSO_KNOWN =
      Set.of("img", "table", "chart", "person", "person_list", "interactive_container", "form");
  private static final Set<String> COLOURS =
      Set.of(
          "blue",
          "wathet",
          "turquoise",
          "green",
          "yellow",
          "orange",
          "red",
          "carmine",
          "violet",
          "purple",
          "indigo",
          "grey",
          "default");

  private FeishuCard() {}

  /** What the app has against it. */
  static Optional<String> wrong(JsonNode card) {
    if (!card.path("schema").asText().equals("2.0")) {
      return Optional.empty();
    }
    String template = card.path("header").path("template").asText("default");
    if (!COLOURS.contains(template)) {
      return Optional.of(unparsed("invalid header template: " + template, "header"));
    }
    return unknownKey(card, CARD, "")
        .or(() -> unknownKey(card.path("header"), HEADER, "header"))
        .or(() -> unknownKey(card.path("body"), BODY, "body"))
        .or(() -> elements(card.path("body").path("elements"), "body -> elements", 1));
  }

  private static Optional<String> elements(JsonNode elements, String path, int depth) {
    Optional<String> wrong = Optional.empty();
    for (int i = 0; i < elements.size() && wrong.isEmpty(); i++) {
      wrong = element(elements.get(i), path + " -> [" + i + "]", depth);
    }
    return wrong;
  }

  private static Optional<String> element(JsonNode element, String path, int depth) {
    String tag = element.path("tag").asText();
    if (ALSO_KNOWN.contains(tag)) {
      return Optional.empty();
    }
    Set<String> keys = ELEMENTS.get(tag);
    if (keys == null) {
      return Optional.of(
          "ErrCode: 200861; ErrMsg: cards of schema V2 no longer support this capability;"
              + " ErrorValue: unsupported tag "
              + tag
              + "; ErrPath: "
              + path);
    }
    if (depth > DEEPEST) {
      return Optional.of(unparsed("nested too deep", path));
    }
    for (Iterator<String> names = element.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!keys.contains(name) && !EVERY.contains(name)) {
        return Optional.of(unparsed("unknown property: " + name, path));
      }
    }
    return elements(element.path("columns"), path + " -> columns", depth)
        .or(() -> elements(element.path("elements"), path + " -> elements", depth + 1));
  }

  private static Optional<String> unknownKey(JsonNode object, Set<String> known, String path) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        return Optional.of(unparsed("unknown property: " + name, path));
      }
    }
    return Optional.empty();
  }

  private static String unparsed(String what, String path) {
    return "ErrCode: 200621; ErrMsg: parse card json err, " + what + ", path: [" + path + "]";
  }
}
