package dev.eventbot.cli;

import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.Nearest;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxBusyException;
import dev.eventbot.sandbox.SandboxFileException;
import dev.eventbot.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file the embedded organization is kept in between commands. */
final class SandboxFile {
  private final boolean usual;
  private final String typed;
  private final Path path;

  /**
   * The file as it was typed.
   *
   * @param typed the option's value; blank for the usual place
   */
  SandboxFile(String typed, Surroundings surroundings) {
    this.usual = typed.isBlank();
    this.path = usual ? usualPath(surroundings) : typedPath(typed, surroundings);
    this.typed = usual ? path.toString() : typed;
  }

  private static Path typedPath(String typed, Surroundings surroundings) {
    try {
      return surroundings.directory().resolve(typed);
    } catch (InvalidPathException e) {
      throw new UsageException("\"" + typed + "\" is not a file name: " + e.getReason());
    }
  }

  /** Forgetting everything after each command would make the second command pointless. */
  private static Path usualPath(Surroundings surroundings) {
    String state = surroundings.environment().getOrDefault("XDG_STATE_HOME", "");
    String home = surroundings.environment().getOrDefault("HOME", System.getProperty("user.home"));
    Path base = state.isBlank() ? Path.of(home, ".local", "state") : Path.of(state);
    return base.resolve("eventbot").resolve("sandbox.json");
  }

  Path path() {
    return path;
  }

  /** Says where an organization is kept that nobody gave a file for. */
  Optional<String> note() {
    return usual ? Optional.of("eventbot: the sandbox is kept in " + path) : Optional.empty();
  }

  /** The file as messages call it. */
  String name() {
    return typed;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Says that an organization was made in a file that was named, perhaps by a slip of the pen. */
  String newNote() {
    return "eventbot: note: new sample organization in " + typed;
  }

  /** What to say when there has to be an organization, and what to type. */
  UsageException missing() {
    checkPlace();
    return new UsageException(
        "there is no "
            + typed
            + Nearest.to(String.valueOf(path.getFileName()), neighbours())
                .map(name -> "; did you mean " + name + "?")
                .orElse(""),
        "eventbot --sandbox" + (usual ? "" : "=" + typed) + " sandbox create");
  }

  /** The sandboxes beside it, which are known by their locks. */
  private List<String> neighbours() {
    try (DirectoryStream<Path> locks =
        Files.newDirectoryStream(path.toAbsolutePath().getParent(), "*.lock")) {
      List<String> names = new ArrayList<>();
      for (Path lock : locks) {
        String name = String.valueOf(lock.getFileName()).replaceFirst("\\.lock$", "");
        if (Files.exists(lock.resolveSibling(name))) {
          names.add(name);
        }
      }
      return names;
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
  }

  Sandbox open() {
    return opened(() -> Sandbox.open(path));
  }

  /** Makes a new organization there. */
  Sandbox create(SandboxOptions options) {
    return opened(() -> Sandbox.create(path, options));
  }

  private void checkPlace() {
    Path parent = path.toAbsolutePath().getParent();
    if (!usual && parent != null && !Files.isDirectory(parent)) {
      throw new UsageException("--sandbox: there is no directory " + parent);
    }
    if (Files.isDirectory(path)) {
      throw new UsageException("--sandbox: " + typed + " is a directory, a file is expected");
    }
  }

  private interface Opening {
    Sandbox sandbox() throws IOException;
  }

  private Sandbox opened(Opening opening) {
    try {
      if (usual) {
        Files.createDirectories(path.getParent());
      }
      checkPlace();
      return opening.sandbox();
    } catch (SandboxBusyException e) {
      throw new RefusedException(
          "another eventbot is working with the sandbox " + typed,
          "wait for it to end, or use another file",
          e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), null, e);
    } catch (SandboxFileException e) {
      throw new UsageException(told(e, "--sandbox: "), remedy(e), e);
    } catch (IOException e) {
      throw new FailedException(
          told(e, "the sandbox " + typed + " cannot be opened: ") + "; nothing was done", null, e);
    }
  }

  /** What reads writes, too: the lock beside the file, and what happened meanwhile. */
  private static String remedy(SandboxFileException e) {
    boolean shut =
        e.getCause() instanceof FileSystemException lock
            && !(lock instanceof NoSuchFileException)
            && String.valueOf(lock.getFile()).endsWith(".lock");
    return shut
        ? "every command writes there, also those that only show something: make the directory"
            + " writable, or copy the file to one that is"
        : null;
  }

  /** Saves what there is by now. */
  static void save(Sandbox sandbox, Path path) {
    try {
      sandbox.save();
    } catch (IOException e) {
      throw unsaved(path, e);
    }
  }

  /** Saves and lets the file go. */
  static void close(Sandbox sandbox, Path path) {
    try {
      sandbox.close();
    } catch (IOException e) {
      throw unsaved(path, e);
    }
  }

  /** Lets go of an organization nobody was told of, as if it had not been made. */
  static void discard(Sandbox sandbox, Path path) {
    try {
      sandbox.discard();
    } catch (IOException e) {
      throw new FailedException(
          "the sandbox " + path + " cannot be removed: " + reason(e), null, e);
    }
  }

  private static FailedException unsaved(Path path, IOException e) {
    return new FailedException(
        told(e, "the sandbox " + path + " cannot be saved, this command's doing is lost: "),
        "make room there, then the same command again",
        e);
  }

  /** The sandbox's own sentence where it made one, else the system's words after ours. */
  private static String told(IOException e, String otherwise) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("The sandbox ")
        ? "the" + message.substring(3)
        : otherwise + reason(e);
  }

  /** The system's own words; Java's exceptions for files often say only the file's name. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
