package dev.eventbot.bot.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.UnreadableEvent.Reason;
import dev.eventbot.bot.incident.Severity;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundles agree with each other and with the code. */
class BundlesTest {
  private static final Path RESOURCES =
      Path.of("src", "main", "resources", "dev", "eventbot", "bot", "message");
  private static final Path SOURCES =
      Path.of("src", "main", "java", "dev", "eventbot", "bot", "message");

  @ParameterizedTest
  @ValueSource(strings = {"labels", "regions", "types", "words"})
  void haveTheSameKeysInBothLanguages(String bundle) throws IOException {
    Set<String> english = new TreeSet<>(keys(bundle + ".properties"));
    Set<String> chinese = new TreeSet<>(keys(bundle + "_zh_CN.properties"));
    // The one template that is the same in every language.
    chinese.add("code");
    english.add("code");

    assertThat(chinese).containsExactlyElementsOf(english);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "labels.properties",
        "labels_zh_CN.properties",
        "regions.properties",
        "regions_zh_CN.properties",
        "services.properties",
        "types.properties",
        "types_zh_CN.properties",
        "words.properties",
        "words_zh_CN.properties"
      })
  void sayEverythingOnce(String file) throws IOException {
    List<String> keys = keys(file);

    assertThat(keys).doesNotHaveDuplicates();
    assertThat(load(file).values()).allMatch(value -> !value.toString().isBlank());
  }

  @Test
  void holdNoLabelThatNobodyUses() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        code.append(Files.readString(file));
      }
    }
    List<String> unused = new ArrayList<>();
    for (String key : keys("labels.properties")) {
      if (!usedWhole(code, key) && !usedByPrefix(code, key)) {
        unused.add(key);
      }
    }
    assertThat(unused).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en-US"})
  void haveALabelForWhateverTheCodeMayAskFor(String language) {
    Labels labels = new Labels(Locale.forLanguageTag(language));
    List<String> keys = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      keys.add("topic." + topic);
    }
    for (String news :
        List.of(
            "WIDER",
            "RESOLVED",
            "OVER",
            "REOPENED",
            "STARTED",
            "RESCHEDULED",
            "NEWS",
            "ALL_FIXED",
            "PARTLY_FIXED",
            "WORSE")) {
      keys.add("topic." + news);
    }
    keys.addAll(keys.stream().map(key -> key + ".short").toList());
    for (Severity severity : Severity.values()) {
      keys.add("severity." + severity);
      keys.add("title.severity." + severity);
    }
    for (Reason reason : Reason.values()) {
      keys.add("unreadable." + reason);
    }
    assertThat(keys).allMatch(key -> labels.words(key).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels.properties", "labels_zh_CN.properties"})
  void holdOnlyTemplatesThatCanBeFilled(String file) throws IOException {
    for (Object template : load(file).values()) {
      for (long number : new long[] {0, 1, 2, 12_345}) {
        String text =
            new MessageFormat(template.toString(), Locale.US)
                .format(new Object[] {number, number, number});
        assertThat(text).doesNotContain("{", "choice");
      }
    }
  }

  @Test
  void nameTheCommonCodes() throws IOException {
    assertThat(keys("types.properties").size()).isGreaterThanOrEqualTo(150);
  }

  private static boolean usedWhole(CharSequence code, String key) {
    return Pattern.compile("\"" + Pattern.quote(key) + "\"").matcher(code).find();
  }

  /** {@code "status." + code}, or {@code code("status", …)}. */
  private static boolean usedByPrefix(CharSequence code, String key) {
    for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
      String prefix = Pattern.quote(key.substring(0, dot));
      String suffix = Pattern.quote(key.substring(dot));
      if (Pattern.compile(
              "\"" + prefix + "\\.\"|(code|words)\\(\"" + prefix + "\"|" + "\\+ \"" + suffix + "\"")
          .matcher(code)
          .find()) {
        return true;
      }
    }
    return false;
  }

  private static List<String> keys(String file) throws IOException {
    return Files.readAllLines(RESOURCES.resolve(file), UTF_8).stream()
        .filter(line -> !line.startsWith("#") && line.contains("="))
        .map(line -> line.substring(0, line.indexOf('=')))
        .toList();
  }

  private static Properties load(String file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(file), UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
