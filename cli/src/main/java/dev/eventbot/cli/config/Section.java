package dev.eventbot.cli.config;

import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A mapping with known keys; each way of asking for a value complains where the value stands. */
final class Section {
  private final String path;
  private final YamlNode.Position at;
  private final Map<String, YamlNode.Entry> entries;

  private Section(String path, YamlNode.Position at, Map<String, YamlNode.Entry> entries) {
    this.path = path;
    this.at = at;
    this.entries = entries;
  }

  /**
   * The mapping as a section with these keys.
   *
   * @param path what complaints call it; the whole document is called by its lack of one
   */
  static Section of(YamlNode node, String path, String... keys) {
    if (node instanceof YamlNode.Scalar scalar && scalar.json().isNull()) {
      return new Section(path, node.at(), Map.of());
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw YamlReader.complaint(
          node.at(), path + ": a mapping is expected, this is " + node.kind());
    }
    List<String> known = List.of(keys);
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                throw YamlReader.complaint(
                    entry.keyAt(),
                    "unknown key \""
                        + key
                        + "\"; "
                        + Nearest.to(key, known)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("known here: " + String.join(", ", known)));
              }
            });
    return new Section(path.equals("the file") ? "" : path, node.at(), mapping.entries());
  }

  YamlNode.Position at() {
    return at;
  }

  String path(String key) {
    return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
  }

  /** Empty when the key is not there, or there without a value. */
  Optional<YamlNode> value(String key) {
    return Optional.ofNullable(entries.get(key))
        .map(YamlNode.Entry::value)
        .filter(node -> !(node instanceof YamlNode.Scalar scalar && scalar.json().isNull()));
  }

  Section section(String key, String... keys) {
    return value(key)
        .map(node -> of(node, path(key), keys))
        .orElseGet(() -> new Section(path(key), at, Map.of()));
  }

  <T> Optional<T> text(String key, Function<String, T> parser) {
    return value(key).map(node -> read(node, path(key), parser));
  }

  Optional<SecretText> secret(String key) {
    return value(key)
        .map(node -> SecretText.at(node.at(), verbatim(node, path(key), text -> text)));
  }

  Optional<String> choice(String key, String... choices) {
    List<String> known = List.of(choices);
    Optional<YamlNode> node = value(key);
    // YAML 1.1 takes a bare on or off for true or false.
    Optional<String> text =
        node.map(
            value ->
                value.json().isBoolean() && known.contains("off")
                    ? (value.json().booleanValue() ? "on" : "off")
                    : read(value, path(key), word -> word));
    text.filter(word -> !known.contains(word))
        .ifPresent(
            word -> {
              throw YamlReader.complaint(
                  node.orElseThrow().at(),
                  path(key) + ": \"" + word + "\" is not one of " + String.join(", ", known));
            });
    return text;
  }

  Optional<Boolean> flag(String key) {
    return value(key)
        .map(
            node -> {
              if (!node.json().isBoolean()) {
                throw YamlReader.complaint(
                    node.at(), path(key) + ": true or false is expected, this is " + node.kind());
              }
              return node.json().booleanValue();
            });
  }

  /** The values of a list; a single value may stand for a list of one. */
  <T> List<T> list(String key, Function<String, T> parser) {
    Optional<YamlNode> node = value(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlNode.Sequence sequence) {
      List<T> values = new ArrayList<>();
      sequence.items().forEach(item -> values.add(read(item, path(key), parser)));
      return values;
    }
    if (node.get() instanceof YamlNode.Mapping mapping) {
      throw YamlReader.complaint(
          mapping.at(), path(key) + ": a list is expected, this is " + mapping.kind());
    }
    return List.of(read(node.get(), path(key), parser));
  }

  /** Like {@link #list}, for a list that would mean nothing when it is empty. */
  <T> List<T> filledList(String key, Function<String, T> parser) {
    value(key)
        .filter(node -> node instanceof YamlNode.Sequence list && list.items().isEmpty())
        .ifPresent(
            node -> {
              throw YamlReader.complaint(
                  node.at(), path(key) + ": this list is empty; leave it out for all of them");
            });
    return list(key, parser);
  }

  private static <T> T read(YamlNode node, String path, Function<String, T> parser) {
    return verbatim(
        node,
        path,
        text -> {
          SecretText.variable(text)
              .ifPresent(
                  variable -> {
                    throw new UsageException(
                        variable
                            + " is not filled in here: only a channel's webhook and secret are"
                            + " taken from the environment");
                  });
          return parser.apply(text);
        });
  }

  private static <T> T verbatim(YamlNode node, String path, Function<String, T> parser) {
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.json().isNull()) {
      throw YamlReader.complaint(node.at(), path + ": a text is expected, this is " + node.kind());
    }
    return ConfigReader.at(node.at(), path, () -> parser.apply(scalar.json().asText()));
  }
}
