package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.eventbot.rollout.check.Shell;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes what is printed true where the user stands: commands have the options that said which AWS,
 * which sandbox, which configuration the command before was about, and the configuration is called
 * by its name.
 */
public final class Hints {
  /** Nothing was typed that would have to be repeated. */
  static final Hints NONE = new Hints(List.of(), Optional.empty(), Pattern.compile("$^"), Map::of);

  private static final String CONFIG = "--config";

  /** What messages call the configuration that do not know which one it is. */
  private static final Pattern USUAL_CONFIG =
      Pattern.compile("(?<![\\w./-])eventbot\\.yaml(?!\\.?[\\w/-])");

  private static final String REGION = "--region";
  private static final Set<String> WITH_VALUE =
      Set.of("--profile", REGION, "--endpoint-url", "--call-as", CONFIG);
  private static final String SANDBOX = "--sandbox";

  /** The fields of a document that hold hints; the rest is data. */
  private static final Set<String> FIELDS =
      Set.of("nextStep", "nextSteps", "next", "notes", "remedy", "warnings", "message", "failure");

  private final List<String> options;
  private final Optional<String> config;
  private final Pattern command;
  private final Supplier<Map<String, String>> values;

  private Hints(
      List<String> options,
      Optional<String> config,
      Pattern command,
      Supplier<Map<String, String>> values) {
    this.options = List.copyOf(options);
    this.config = config;
    this.command = command;
    this.values = values;
  }

  private static Pattern command(Collection<String> commands) {
    return Pattern.compile(
        "(?<![\\w./=-])eventbot (?=(?:"
            + commands.stream().map(Pattern::quote).collect(Collectors.joining("|"))
            + ")(?![\\w-]))([^;\"]*)");
  }

  /**
   * What was typed, read from the words themselves: a command line that cannot be understood has
   * hints, too.
   *
   * @param commands the words that may follow {@code eventbot}
   */
  public static Hints of(List<String> args, Collection<String> commands) {
    List<String> repeated = new ArrayList<>();
    boolean elsewhere = isAboutAMember(args);
    Optional<String> config = Optional.empty();
    for (int i = 0; i < args.size() && !args.get(i).equals("--"); i++) {
      String word = args.get(i);
      String name = word.replaceFirst("=.*", "");
      if (elsewhere && name.equals(REGION) && isNoHome(word, args, i)) {
        i += word.contains("=") ? 0 : 1;
      } else if (name.equals(SANDBOX) || (WITH_VALUE.contains(name) && word.contains("="))) {
        repeated.add(quoted(word));
        config = name.equals(CONFIG) ? Optional.of(word.substring(name.length() + 1)) : config;
      } else if (WITH_VALUE.contains(word) && i + 1 < args.size()) {
        repeated.add(word + " " + quoted(args.get(++i)));
        config = word.equals(CONFIG) ? Optional.of(args.get(i)) : config;
      }
    }
    return repeated.isEmpty()
        ? NONE
        : new Hints(
            repeated,
            config.filter(name -> !USUAL_CONFIG.matcher(name).find()),
            command(commands),
            Map::of);
  }

  /**
   * The same with what stands for a placeholder.
   *
   * @param known values by placeholder; asked when a hint has one
   */
  public Hints filling(Supplier<Map<String, String>> known) {
    return new Hints(options, config, command, known);
  }

  /** There the region is that of the member's bus, which is home to nothing (decision 0124). */
  private static boolean isAboutAMember(List<String> args) {
    return args.contains("test-event")
        && args.stream()
            .anyMatch(word -> word.equals("--account") || word.startsWith("--account="));
  }

  /** Where nothing is forwarded to another region, each region is its own home. */
  private static boolean isNoHome(String word, List<String> args, int at) {
    String typed =
        word.contains("=")
            ? word.substring(word.indexOf('=') + 1)
            : at + 1 < args.size() ? args.get(at + 1) : "";
    try {
      return Region.parse(typed).forwardsAcrossRegions();
    } catch (UsageException e) {
      return true;
    }
  }

  /** As a shell has to be told; the {@code ~} of a home directory was spelled out before. */
  private static String quoted(String word) {
    int value = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
    String rest = word.substring(value);
    return word.substring(0, value) + (rest.isEmpty() ? "" : Shell.word(rest));
  }

  String line(String text) {
    return typeable(
        config
            .map(name -> USUAL_CONFIG.matcher(text).replaceAll(Matcher.quoteReplacement(name)))
            .orElse(text));
  }

  private String typeable(String text) {
    if (options.isEmpty() || !text.contains("eventbot ")) {
      return text;
    }
    Matcher matcher = command.matcher(text);
    StringBuilder typeable = new StringBuilder();
    while (matcher.find()) {
      String rest = matcher.group(1);
      String missing =
          rest.contains("--help")
              ? ""
              : options.stream()
                  .filter(option -> !(rest + " ").contains(option.split("[= ]", 2)[0] + " "))
                  .map(option -> option + " ")
                  .collect(Collectors.joining());
      matcher.appendReplacement(
          typeable, Matcher.quoteReplacement("eventbot " + missing + filled(typeable(rest))));
    }
    return matcher.appendTail(typeable).toString();
  }

  private String filled(String hint) {
    String filled = hint;
    if (hint.contains("…")) {
      for (Map.Entry<String, String> value : values.get().entrySet()) {
        filled = filled.replace(value.getKey(), value.getValue());
      }
    }
    return filled;
  }

  JsonNode document(JsonNode node) {
    if (!options.isEmpty()) {
      walk(node);
    }
    return node;
  }

  private void walk(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        if (FIELDS.contains(field.getKey())) {
          field.setValue(typeable(field.getValue()));
        } else {
          walk(field.getValue());
        }
      }
    } else {
      node.forEach(this::walk);
    }
  }

  private JsonNode typeable(JsonNode hint) {
    if (hint.isTextual()) {
      return TextNode.valueOf(line(hint.textValue()));
    }
    if (hint instanceof ArrayNode several) {
      for (int i = 0; i < several.size(); i++) {
        several.set(i, typeable(several.get(i)));
      }
    }
    return hint;
  }
}
