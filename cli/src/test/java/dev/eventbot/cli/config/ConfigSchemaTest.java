package dev.eventbot.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.eventbot.rollout.failure.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor completes and checks is what eventbot reads. */
class ConfigSchemaTest {
  private static final Path DOCUMENTED = Path.of("..", "docs", "eventbot.schema.json");
  private static final Pattern KNOWN = Pattern.compile("known here: (.*)$");
  private static final Pattern CHOICES = Pattern.compile("is not one of (.*)$");
  private static final Pattern YAML_BLOCK = Pattern.compile("(?s)```yaml\\n(.*?)```");
  private static final String UNKNOWN_KEY = "qqqqqqqqqqqqqqqq";

  /** Its home is the class path; the documentation shows the same. */
  @Test
  void standsInTheDocumentation() throws IOException {
    if (Boolean.getBoolean("eventbot.update-docs")) {
      Files.writeString(DOCUMENTED, ConfigSchema.text());
    }
    assertThat(Files.readString(DOCUMENTED)).isEqualTo(ConfigSchema.text());
  }

  @Test
  void isAJsonSchemaItself() {
    Schema meta =
        registry()
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(ConfigSchema.json())).isEmpty();
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "examples"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsTheExamplesWhichSayWhereItIs(Path example) throws IOException {
    String text = Files.readString(example);
    assertThat(complaints(text)).isEmpty();
    read(text);
    String first = text.lines().findFirst().orElseThrow();
    assertThat(first).startsWith("# yaml-language-server: $schema=");
    Path schema = example.resolveSibling(first.substring(first.indexOf('=') + 1));
    assertThat(schema.normalize()).isEqualTo(DOCUMENTED);
  }

  @Test
  void acceptsWhatTheDocumentationShows() throws IOException {
    List<String> blocks = new ArrayList<>();
    for (String page : List.of("README.md", "README.zh-CN.md", "docs/guide.md")) {
      Matcher block = YAML_BLOCK.matcher(Files.readString(Path.of("..", page)));
      while (block.find()) {
        if (block.group(1).contains("channels:") || block.group(1).contains("targets:")) {
          blocks.add(block.group(1));
        }
      }
    }
    assertThat(blocks).isNotEmpty();
    assertThat(blocks)
        .allSatisfy(
            block -> {
              assertThat(complaints(block)).as(block).isEmpty();
              read(block);
            });
  }

  @Test
  void knowsTheKeysAndWordsThatTheReaderKnows() {
    TreeMap<String, Set<String>> schema = new TreeMap<>();
    keysOfSchema("", ConfigSchema.json(), schema);
    TreeMap<String, Set<String>> reader = new TreeMap<>();
    keysOfReader("", reader);

    assertThat(reader).containsKeys("", "targets", "channels.x", "channels.x.only");
    assertThat(schema).isEqualTo(reader);
  }

  /** By path, the keys of a mapping, or the words of a choice behind an equals sign. */
  private static void keysOfSchema(String path, JsonNode node, Map<String, Set<String>> found) {
    JsonNode schema = resolved(node);
    if (schema.path("additionalProperties").isObject()) {
      keysOfSchema(below(path, "x"), schema.get("additionalProperties"), found);
    } else if (schema.has("properties")) {
      Set<String> keys = new TreeSet<>();
      schema.get("properties").fieldNames().forEachRemaining(keys::add);
      found.put(path, keys);
      schema
          .get("properties")
          .properties()
          .forEach(entry -> keysOfSchema(below(path, entry.getKey()), entry.getValue(), found));
    } else if (schema.has("enum")) {
      Set<String> words = new TreeSet<>();
      schema.get("enum").forEach(word -> words.add(word.asText()));
      // The robots' complaint has another form; the table of bad files is about them.
      words.removeAll(Set.of("true", "false"));
      if (!path.endsWith(".robot")) {
        found.put(path, words);
      }
    }
  }

  /** What it complains about, told of something it cannot know. */
  private static void keysOfReader(String path, Map<String, Set<String>> found) {
    if (path.equals("channels")) {
      keysOfReader("channels.x", found);
      return;
    }
    String key = complaint(nested(path, "{" + UNKNOWN_KEY + ": 1}"));
    Matcher known = KNOWN.matcher(key);
    Matcher choices = CHOICES.matcher(complaint(nested(path, UNKNOWN_KEY)));
    if (known.find()) {
      Set<String> keys = new TreeSet<>(List.of(known.group(1).split(", ")));
      found.put(path, keys);
      keys.forEach(one -> keysOfReader(below(path, one), found));
    } else if (choices.find()) {
      found.put(path, new TreeSet<>(List.of(choices.group(1).split(", "))));
    }
  }

  private static String nested(String path, String value) {
    String text = value;
    if (!path.isEmpty()) {
      List<String> keys = List.of(path.split("\\.", -1));
      for (int i = keys.size() - 1; i >= 0; i--) {
        text = "{" + keys.get(i) + ": " + text + "}";
      }
    }
    return text;
  }

  private static String complaint(String yaml) {
    try {
      read(yaml);
      return "";
    } catch (UsageException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "central:",
        "channels: { ops: }",
        "channels: { ops: { only: {} } }",
        "targets: { ous: root, regions: all-enabled, accounts: 222222222201 }",
        "targets: { ous: [ou-abcd-11111111, r-abcd, Prod/Web, /Prod/], single-account: true }",
        "targets: { accounts: [222222222201, '022222222201', 012345670123] }",
        "targets: { source: org-view, permission-model: self-managed }",
        "call-as: delegated-admin",
        "channels: { ops: { webhook: 'https://oapi.dingtalk.com/robot/send?access_token=x' } }",
        "channels: { ops: { webhook: '${OPS}', secret: '${OPS_SECRET}', keyword: 告警 } }",
        "channels: { ops: { keyword: 2026, time-zone: UTC, snap-start: off, heartbeat: off } }",
        "channels: { ops: { time-zone: '+08:00' } }",
        "channels: { ops: { time-zone: America/Argentina/Buenos_Aires } }",
        "channels: { ops: { robot: wecom, style: card, follow-up: 12h, runtime: java21 } }",
        "channels: { ops: { robot-hosts: [robots.example.com], proxy: 'http://proxy:3128' } }",
        "channels: { ops: { robot-hosts: robots.example.com, proxy: none } }",
        "channels: { ops: { only: { service: rds, category: issue, severity: closed } } }",
        "channels: { ops: { only: { account: [prod-web, 222222222201], region: global } } }",
        "channels: { ops: { only: { ou: [Prod], pattern: { detail: { service: [EC2] } } } } }",
        "events: { pattern: { source: [aws.health] } }",
      })
  void acceptsWhatTheReaderAccepts(String yaml) {
    read(yaml);
    assertThat(complaints(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "just a text",
        "[central]",
        "chanels: {}",
        "central: us-east-1",
        "central: { region: us-east }",
        "central: { encrypt-topic: 7 }",
        "central: { home: us-east-1 }",
        "call-as: boss",
        "targets: { ous: [ou-ab12] }",
        "targets: { ous: { a: b } }",
        "targets: { ous: '/' }",
        "targets: { regions: [all] }",
        "targets: { regions: [us-east-1, [a]] }",
        "targets: { accounts: [] }",
        "targets: { accounts: [12345] }",
        "targets: { exclude-accounts: ['22222222220'] }",
        "targets: { exclude-accounts: { a: b } }",
        "targets: { exclude: ['222222222201'] }",
        "targets: { single-account: maybe }",
        "targets: { source: rumour }",
        "targets: { permission-model: own }",
        "events: { pattern: text }",
        "channels: [ops]",
        "channels: { Ops: {} }",
        "channels: { ops: { keywrd: A } }",
        "channels: { ops: { robot: slack } }",
        "channels: { ops: { webhook: nonsense } }",
        "channels: { ops: { webhook: 'http://oapi.dingtalk.com/robot/send?access_token=x' } }",
        "channels: { ops: { keyword: [a] } }",
        "channels: { ops: { keyword: ' ' } }",
        "channels: { ops: { language: de } }",
        "channels: { ops: { time-zone: Mars } }",
        "channels: { ops: { style: loud } }",
        "channels: { ops: { robot: feishu, style: card } }",
        "channels: { ops: { follow-up: soon } }",
        "channels: { ops: { heartbeat: daily } }",
        "channels: { ops: { robot-hosts: [10.0.0.1] } }",
        "channels: { ops: { proxy: 'proxy:3128' } }",
        "channels: { ops: { runtime: java8 } }",
        "channels: { ops: { snap-start: maybe } }",
        "channels: { ops: { only: { servce: A } } }",
        "channels: { ops: { only: { service: [] } } }",
        "channels: { ops: { only: { service: '' } } }",
        "channels: { ops: { only: { category: [issue, foo] } } }",
        "channels: { ops: { only: { account: '1234' } } }",
        "channels: { ops: { only: { ou: ou-1 } } }",
        "channels: { ops: { only: { region: [global, nowhere-1] } } }",
        "channels: { ops: { only: { severity: [bad] } } }",
        "channels: { ops: { only: { pattern: RDS } } }",
      })
  void refusesWhatTheReaderRefuses(String yaml) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(UsageException.class);
    assertThat(complaints(yaml)).isNotEmpty();
  }

  /** What takes more than the shape of one value; whoever deploys hears of it all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "channels: { ops: { time-zone: Mars/Olympus } }",
        "channels: { ops: { follow-up: 30s } }",
        "channels: { ops: { follow-up: 13h } }",
        "channels: { ops: { webhook: 'https://robots.example.com/x' } }",
        "channels: { ops: { webhook: 'https://oapi.dingtalk.com/robot/send' } }",
        "channels: { ops: { robot: wecom,"
            + " webhook: 'https://oapi.dingtalk.com/robot/send?access_token=x' } }",
        "events: { pattern: { source: aws.health } }",
        "channels: { ops: { only: { pattern: { detail: RDS } } } }",
      })
  void leavesToTheReaderWhatASchemaCannotSay(String yaml) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(UsageException.class);
    assertThat(complaints(yaml)).isEmpty();
  }

  /** A secret that is not set is known when something is deployed, and nowhere before. */
  @Test
  void leavesUnsetSecretsToTheDeployment() {
    String yaml = "channels: { ops: { webhook: '${NEVER_SET}' } }";
    assertThat(complaints(yaml)).isEmpty();
    assertThat(read(yaml).channels().get(0).unsetVariables(java.util.Map.of()))
        .containsExactly("NEVER_SET");
  }

  /** Completion without a word of explanation is half of it. */
  @Test
  void describesEveryKey() {
    List<String> undescribed = new ArrayList<>();
    describe("", ConfigSchema.json(), undescribed);
    assertThat(undescribed).isEmpty();
  }

  private static void describe(String path, JsonNode node, List<String> undescribed) {
    JsonNode schema = resolved(node);
    if (schema.path("additionalProperties").isObject()) {
      describe(below(path, "x"), schema.get("additionalProperties"), undescribed);
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            entry -> {
              String below = below(path, entry.getKey());
              if (!entry.getValue().has("description")
                  && !resolved(entry.getValue()).has("description")) {
                undescribed.add(below);
              }
              describe(below, entry.getValue(), undescribed);
            });
  }

  private static JsonNode resolved(JsonNode schema) {
    return schema.has("$ref")
        ? ConfigSchema.json().at(schema.get("$ref").asText().substring(1))
        : schema;
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static Config read(String yaml) {
    return new ConfigReader(note -> {}).parse("eventbot.yaml", yaml);
  }

  private static List<?> complaints(String yaml) {
    return YamlReader.read("eventbot.yaml", yaml)
        .map(root -> registry().getSchema(ConfigSchema.json()).validate(root.json()))
        .orElse(List.of());
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }
}
