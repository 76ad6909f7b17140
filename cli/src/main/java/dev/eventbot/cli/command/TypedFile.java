package dev.eventbot.cli.command;

import dev.eventbot.rollout.failure.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/** A file the user named; {@code -} is stdin. Complaints begin with the name as it was typed. */
final class TypedFile {
  private final Session session;
  private final String typed;

  TypedFile(Session session, String typed) {
    this.session = session;
    this.typed = typed;
  }

  /**
   * The file's text, understood by the parser.
   *
   * @throws UsageException when it cannot be read, or the parser refuses it
   */
  <T> T as(String what, Function<String, T> parser) {
    String text = text(what);
    try {
      return parser.apply(text);
    } catch (UsageException e) {
      throw new UsageException(name() + ": " + e.getMessage(), e.nextStep().orElse(null), e);
    }
  }

  /** The file's text, without the newline an editor leaves at its end. */
  String text(String what) {
    try {
      byte[] bytes =
          typed.equals("-")
              ? session.input().readAllBytes()
              : Files.readAllBytes(session.file(typed));
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
      if (text.isEmpty()) {
        throw new UsageException(name() + ": is empty; it should hold the " + what);
      }
      return text;
    } catch (NoSuchFileException e) {
      throw new UsageException(name() + ": no such file; it should hold the " + what);
    } catch (AccessDeniedException e) {
      throw new UsageException(name() + ": not readable: permission denied");
    } catch (CharacterCodingException e) {
      throw new UsageException(name() + ": not UTF-8 text");
    } catch (IOException e) {
      Path file = session.file(typed);
      throw new UsageException(
          name() + ": cannot be read: " + (Files.isDirectory(file) ? "it is a directory" : e));
    }
  }

  private String name() {
    return typed.equals("-") ? "stdin" : typed;
  }
}
