package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
  private static final byte[] LINE = "0123456789abcdef\n".getBytes(StandardCharsets.UTF_8);
  private static final int MANY = 200_000;

  @TempDir Path folder;
  private Path file;
  private Path beside;

  @BeforeEach
  void oldFile() throws IOException {
    file = Files.writeString(folder.resolve("world.json"), "old");
    beside = folder.resolve("world.json.new");
  }

  private static void fill(Draft draft) throws IOException {
    for (int i = 0; i < MANY; i++) {
      draft.write(LINE);
    }
  }

  @Test
  void whatIsLargeIsWrittenBesideTheFileAndReplacesItAsAWhole() throws IOException {
    try (Draft draft = new Draft(file)) {
      fill(draft);
      assertThat(beside).exists();
      assertThat(file).hasContent("old");

      draft.replaceFile();
    }

    assertThat(beside).doesNotExist();
    assertThat(Files.size(file)).isEqualTo((long) MANY * LINE.length);
    assertThat(Files.readString(file))
        .isEqualTo(new String(LINE, StandardCharsets.UTF_8).repeat(MANY));
  }

  @Test
  void whatIsGivenUpLeavesNothing() throws IOException {
    try (Draft draft = new Draft(file)) {
      fill(draft);
    }

    assertThat(beside).doesNotExist();
    assertThat(file).hasContent("old");
  }

  @Test
  void whatIsSmallStaysInMemoryUntilItIsWanted() throws IOException {
    try (Draft draft = new Draft(file)) {
      draft.write('n');
      draft.write("ew".getBytes(StandardCharsets.UTF_8));
      assertThat(beside).doesNotExist();
      assertThat(draft.is("new".getBytes(StandardCharsets.UTF_8))).isTrue();
      assertThat(draft.is("old".getBytes(StandardCharsets.UTF_8))).isFalse();

      draft.replaceFile();
    }

    assertThat(file).hasContent("new");
  }
}
