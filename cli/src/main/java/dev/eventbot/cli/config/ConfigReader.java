package dev.eventbot.cli.config;

import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.RobotKind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads {@code eventbot.yaml}; whatever is wrong is one line with file, line and column. */
public final class ConfigReader {
  private final Consumer<String> notes;

  /**
   * A reader.
   *
   * @param notes hears what is odd but harmless, such as a region named twice
   */
  public ConfigReader(Consumer<String> notes) {
    this.notes = notes;
  }

  /**
   * A reader.
   *
   * @param name how complaints call the file: as the user typed it
   * @throws UsageException when it cannot be read or understood
   */
  public Config read(Path file, String name) {
    return parse(name, text(file, name));
  }

  Config parse(String name, String text) {
    Optional<YamlNode> root = YamlReader.read(name, text);
    if (root.isEmpty() || isNothing(root.get())) {
      return Config.empty();
    }
    Section top =
        Section.of(root.get(), "the file", "central", "call-as", "targets", "events", "channels");
    Section central = top.section("central", "region", "encrypt-topic");
    Section targets =
        top.section(
            "targets",
            "ous",
            "regions",
            "accounts",
            "exclude-accounts",
            "single-account",
            "permission-model",
            "source");
    Section events = top.section("events", "pattern");
    return new Config(
        central.text("region", Region::parse),
        central.flag("encrypt-topic").orElse(false),
        targets(targets),
        ShapeConfig.of(top, targets),
        events.value("pattern").map(ConfigReader::pattern),
        channels(top));
  }

  private static String text(Path file, String name) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UsageException(name + ": no such file");
    } catch (AccessDeniedException e) {
      throw new UsageException(name + ": not readable: permission denied");
    } catch (CharacterCodingException e) {
      throw new UsageException(name + ": not UTF-8 text");
    } catch (IOException e) {
      throw new UsageException(
          name + ": cannot be read: " + (Files.isDirectory(file) ? "it is a directory" : e));
    }
  }

  private TargetConfig targets(Section targets) {
    // A narrowed rollout that is written down and says nothing would be taken for a whole one.
    targets.filledList("accounts", AccountId::parse);
    return new TargetConfig(
        distinct(targets, "ous", OuName::parse),
        distinct(targets, "regions", RegionChoice::parse),
        distinct(targets, "accounts", AccountId::parse),
        distinct(targets, "exclude-accounts", AccountId::parse));
  }

  private <T> Set<T> distinct(Section section, String key, Function<String, T> parser) {
    Set<T> values = new LinkedHashSet<>();
    for (T value : section.list(key, parser)) {
      if (!values.add(value)) {
        notes.accept(section.path(key) + " names " + value + " more than once; once is enough");
      }
    }
    return values;
  }

  private static EventPattern pattern(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping)) {
      throw YamlReader.complaint(
          node.at(), "events.pattern: a mapping is expected, this is " + node.kind());
    }
    return at(node.at(), "events.pattern", () -> EventPattern.parse(node.json().toString()));
  }

  private static List<ChannelConfig> channels(Section top) {
    List<ChannelConfig> channels = new ArrayList<>();
    Optional<YamlNode> node = top.value("channels");
    if (node.isEmpty()) {
      return channels;
    }
    if (!(node.get() instanceof YamlNode.Mapping mapping)) {
      throw YamlReader.complaint(
          node.get().at(),
          "channels: a mapping from name to channel is expected, this is " + node.get().kind());
    }
    for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
      ChannelName name =
          at(entry.getValue().keyAt(), "channels", () -> ChannelName.parse(entry.getKey()));
      channels.add(channel(name, entry.getValue().value()));
    }
    return channels;
  }

  private static ChannelConfig channel(ChannelName name, YamlNode node) {
    Section channel =
        Section.of(
            node,
            "channels." + name,
            "robot",
            "webhook",
            "secret",
            "keyword",
            "language",
            "time-zone",
            "only",
            "style",
            "follow-up",
            "heartbeat",
            "robot-hosts",
            "proxy",
            "runtime",
            "snap-start");
    Optional<SecretText> webhook = channel.secret("webhook");
    ChannelConfig config =
        new ChannelConfig(
            name,
            channel.text("robot", RobotKind::parse),
            webhook,
            channel.secret("secret"),
            channel.text("keyword", ConfigReader::filled),
            channel.choice("language", "zh-CN", "en-US"),
            channel.text("time-zone", ConfigReader::zone),
            OnlyConfig.of(channel),
            RobotConfig.of(channel),
            channel.choice("runtime", "java25", "java21"),
            channel.choice("snap-start", "auto", "on", "off"));
    at(
        node.at(),
        channel.path(""),
        () -> {
          config.check();
          return config;
        });
    return config;
  }

  private static String filled(String text) {
    if (text.isBlank()) {
      throw new UsageException("this is empty");
    }
    return text.strip();
  }

  /** A time zone as the user names it. */
  public static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new UsageException(
          "\"" + text + "\" is not a time zone: a name like Asia/Shanghai is expected");
    }
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.json().isNull();
  }

  static <T> T at(YamlNode.Position position, String path, java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (UsageException e) {
      if (e.getMessage().startsWith(position.file() + ":")) {
        throw e;
      }
      throw YamlReader.complaint(position, path + ": " + e.getMessage());
    }
  }
}
