package dev.eventbot.cli.init;

import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The file that is written, whole or not at all, and the schema beside it.
 *
 * @param name as the user typed it
 * @param force whether one that is there is replaced
 */
public record ConfigFile(Path path, String name, boolean force) {
  /** What became of the schema, whose name its users' editors know. */
  enum Schema {
    WRITTEN,
    /** It was there, and is this version's. */
    CURRENT,
    /** Another one was there, and nobody said that it may be replaced. */
    LEFT
  }

  /**
   * Looks before anything is asked.
   *
   * @throws UsageException when it is there and may not be replaced
   */
  public void requireFree() {
    if (Files.isDirectory(path)) {
      throw new UsageException(name + " is a directory");
    }
    if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(
          name + " is there already; nothing was written",
          "--force replaces it; --config FILE writes another");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new UsageException(name + ": there is no directory " + parent);
    }
    if (force && Files.isDirectory(beside())) {
      throw new UsageException(schemaName() + " is a directory");
    }
  }

  /** Writes both; a schema that is there stays unless it is to be replaced. */
  Schema write(String config, String schema) {
    requireFree();
    put(path, config);
    if (force || !Files.exists(beside(), LinkOption.NOFOLLOW_LINKS)) {
      put(beside(), schema);
      return Schema.WRITTEN;
    }
    return same(schema) ? Schema.CURRENT : Schema.LEFT;
  }

  /** What the schema beside it is called from where the user stands. */
  String schemaName() {
    return Path.of(name).resolveSibling(ConfigText.SCHEMA).toString();
  }

  private Path beside() {
    return path.resolveSibling(ConfigText.SCHEMA);
  }

  private boolean same(String schema) {
    try {
      return Arrays.equals(Files.readAllBytes(beside()), schema.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static void put(Path file, String text) {
    Path draft =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try {
        Files.writeString(draft, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new FailedException(file.getFileName() + " cannot be written: " + e);
    }
  }
}
