package dev.eventbot.cli.command;

import dev.eventbot.rollout.failure.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An event as it was found.
 *
 * @param name of the file, as it was typed
 */
record EventText(String name, String text) {
  /** EventBridge takes 256 KB; what is far beyond is some other file. */
  private static final long MOST_BYTES = 8_000_000;

  /**
   * What was found, and what could not be read.
   *
   * @param complaints one line each, beginning with the file's name
   */
  record Found(List<EventText> events, List<String> complaints) {}

  /**
   * All that were named, those of a directory in the order of their names. What cannot be read is
   * no reason to keep back the others.
   *
   * @throws UsageException when none can be read, or a directory holds none
   */
  static Found read(Session session, List<String> typed) {
    List<EventText> events = new ArrayList<>();
    List<UsageException> complaints = new ArrayList<>();
    for (String name : typed) {
      Path file = session.file(name);
      boolean directory = !name.equals("-") && Files.isDirectory(file);
      for (String one : directory ? inDirectory(name, file) : List.of(name)) {
        try {
          events.add(read(session, one));
        } catch (UsageException e) {
          complaints.add(e);
        }
      }
    }
    if (events.isEmpty()) {
      throw complaints.get(0);
    }
    return new Found(events, complaints.stream().map(UsageException::getMessage).toList());
  }

  private static EventText read(Session session, String name) {
    boolean stdin = name.equals("-");
    try {
      Path file = session.file(name);
      if (!stdin && Files.exists(file) && Files.size(file) > MOST_BYTES) {
        throw new UsageException(
            name + ": is " + Files.size(file) + " bytes long; an event has at most 262144");
      }
    } catch (IOException e) {
      throw new UsageException(name + ": cannot be read: " + e);
    }
    return new EventText(stdin ? "stdin" : name, new TypedFile(session, name).text("event"));
  }

  private static List<String> inDirectory(String name, Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<String> found =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".json"))
              .sorted()
              .map(file -> name.endsWith("/") ? name + file : name + "/" + file)
              .toList();
      if (found.isEmpty()) {
        throw new UsageException(name + ": holds no file whose name ends in .json");
      }
      return found;
    } catch (IOException e) {
      throw new UsageException(name + ": cannot be read: " + e);
    }
  }
}
