package dev.eventbot.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  @TempDir private Path folder;
  private Path stack;
  private Path jar;

  @BeforeEach
  void compile() throws IOException {
    stack = Files.createDirectories(folder.resolve("classes/dev")).resolve("Stack.class");
    Files.writeString(stack, "one");
    jar = Files.writeString(folder.resolve("cdk.jar"), "jar");
  }

  @Test
  void stay_the_same_when_the_template_itself_is_written_among_the_classes() throws IOException {
    String before = fingerprint();
    Files.writeString(folder.resolve("classes/dev/stack.json"), "{}");
    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void change_with_the_content_of_a_class() throws IOException {
    String before = fingerprint();
    Files.writeString(stack, "two");
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void change_with_the_name_of_a_class() throws IOException {
    String before = fingerprint();
    Files.move(stack, stack.resolveSibling("Other.class"));
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void change_with_another_jar() throws IOException {
    String before = fingerprint();
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  private String fingerprint() throws IOException {
    return Inputs.fingerprint(
        folder.resolve("classes") + File.pathSeparator + jar + File.pathSeparator + "absent.jar");
  }
}
