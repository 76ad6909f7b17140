package dev.eventbot.cli.command;

import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.UsageException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is there whole, or as it was before: whoever reads it meanwhile never sees half. */
final class PageFile {
  private final String typed;
  private final Path path;

  /**
   * A place to write to.
   *
   * @throws UsageException when a file cannot be there
   */
  PageFile(String typed, Path path) {
    this.typed = typed;
    this.path = path.toAbsolutePath();
    if (typed.isBlank() || Files.isDirectory(path)) {
      throw new UsageException(
          typed.isBlank()
              ? "a file's name is expected, not nothing"
              : typed + ": is a directory; a file's name is expected");
    }
    if (!Files.isDirectory(this.path.getParent())) {
      throw new UsageException(typed + ": there is no such directory");
    }
  }

  void write(String text) {
    try {
      // Not a temporary file of the system's, which nobody else may read.
      Path draft = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".part");
      try {
        Files.writeString(draft, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        move(draft);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new FailedException(typed + ": cannot be written: " + e, null, e);
    }
  }

  private void move(Path draft) throws IOException {
    try {
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
