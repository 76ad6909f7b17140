package dev.eventbot.sandbox;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.StateJson;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The file a sandbox is kept in between two commands; one process has it at a time. */
final class StateFile implements AutoCloseable {
  private static final int VERSION = 1;

  private final ObjectMapper json = StateJson.mapper();
  private final Path file;
  private final FileChannel lockChannel;
  private final boolean lockIsNew;
  private byte[] kept = {};
  private long lookedAt = -1;
  private final boolean isNew;
  private boolean discarded;

  private StateFile(Path file, FileChannel lockChannel, boolean lockIsNew) {
    this.lockIsNew = lockIsNew;
    this.file = file;
    this.lockChannel = lockChannel;
    this.isNew = !Files.exists(file);
  }

  /** Takes the file for this process until it is closed. */
  static StateFile open(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw new SandboxFileException("The sandbox file " + file + " is a directory");
    }
    boolean lockIsNew = Files.notExists(lock(absolute));
    FileChannel channel;
    try {
      channel =
          FileChannel.open(lock(absolute), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw new SandboxFileException(
          "The sandbox file " + file + " cannot be made: there is no such directory", e);
    } catch (IOException e) {
      throw new SandboxFileException(
          "The sandbox file " + file + " cannot be opened: " + cause(e), e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new SandboxBusyException(file);
      }
    } catch (OverlappingFileLockException | IOException e) {
      channel.close();
      throw e instanceof IOException failed ? failed : new SandboxBusyException(file);
    }
    return new StateFile(absolute, channel, lockIsNew);
  }

  /** What went wrong, in words; file system exceptions name only the file. */
  private static String cause(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    return e instanceof FileSystemException failed && failed.getReason() != null
        ? failed.getReason()
        : String.valueOf(e.getMessage());
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Hands every service what the file holds under its name. */
  void read(List<SandboxService<?>> services) throws IOException {
    Map<String, SandboxService<?>> byName =
        services.stream().collect(Collectors.toMap(SandboxService::name, Function.identity()));
    boolean organization = false;
    ObjectMapper reader = StateJson.reader();
    try (JsonParser parser = reader.createParser(Files.newInputStream(file))) {
      expect(parser, parser.nextToken(), JsonToken.START_OBJECT, "a JSON object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (name.equals("version")) {
          readVersion(parser);
        } else if (byName.containsKey(name)) {
          parser.nextToken();
          restore(reader, parser, byName.get(name));
          organization |= name.equals("organization");
        } else {
          throw problem(parser, "unknown key \"" + name + "\"");
        }
      }
      if (parser.nextToken() != null) {
        throw problem(parser, "something follows the JSON object");
      }
      if (!organization) {
        throw problem(parser, "the key \"organization\" is missing");
      }
    } catch (AccessDeniedException e) {
      throw new SandboxFileException(
          "The sandbox file " + file + " cannot be read: access denied", e);
    } catch (JsonProcessingException e) {
      throw new SandboxFileException(
          "The sandbox file %s is not valid, line %d column %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()),
                  e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr()),
                  reason(e)),
          e);
    }
  }

  private void readVersion(JsonParser parser) throws IOException {
    expect(parser, parser.nextToken(), JsonToken.VALUE_NUMBER_INT, "a version number");
    long version = parser.getLongValue();
    if (version > VERSION) {
      throw problem(
          parser,
          "version %d was written by a newer eventbot; this one reads version %d"
              .formatted(version, VERSION));
    }
    if (version < 1) {
      throw problem(parser, "there is no version " + version);
    }
  }

  private <S> void restore(ObjectMapper reader, JsonParser parser, SandboxService<S> service)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT
        && parser.currentToken() != JsonToken.START_ARRAY) {
      throw problem(parser, "\"" + service.name() + "\" must be an object");
    }
    service.restore(reader.readValue(parser, service.stateType()));
  }

  private void expect(JsonParser parser, JsonToken token, JsonToken wanted, String what)
      throws SandboxFileException {
    if (token != wanted) {
      throw problem(parser, "expected " + what);
    }
  }

  private SandboxFileException problem(JsonParser parser, String what) {
    return new SandboxFileException(
        "The sandbox file %s is not valid, line %d column %d: %s"
            .formatted(
                file,
                parser.currentTokenLocation().getLineNr(),
                Math.max(1, parser.currentTokenLocation().getColumnNr()),
                what));
  }

  /**
   * What a reader of the file can act on: the records' own words rather than Jackson's about
   * classes.
   */
  private static String reason(JacksonException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
      return cause.getMessage();
    }
    String message = String.valueOf(e.getOriginalMessage());
    int detail = message.indexOf(" (");
    return (detail > 0 ? message.substring(0, detail) : message).lines().findFirst().orElse("");
  }

  /**
   * Replaces the file, whole or not at all, when what it holds is not what there is.
   *
   * <p>Whoever saves at the same time waits, so that an older state never replaces a newer one; the
   * world's lock is held only while its state is read.
   */
  synchronized void save(World world) throws IOException {
    long turns = world.turns();
    if (turns == lookedAt || discarded) {
      return;
    }
    try (Draft draft = new Draft(file)) {
      write(world, draft);
      if (!draft.is(kept)) {
        byte[] next = draft.small();
        draft.replaceFile();
        kept = next;
      }
    } catch (IOException e) {
      throw new IOException(
          "The sandbox file " + file + " could not be saved: " + cause(e) + "; it is as it was", e);
    }
    // One more than before, for the look itself; more means that something may have happened.
    lookedAt = turns + 1;
  }

  private void write(World world, Draft draft) throws IOException {
    try {
      world.locked(
          () -> {
            try {
              write(world.services(), draft);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(List<SandboxService<?>> services, Draft draft) throws IOException {
    try (JsonGenerator generator = json.createGenerator(draft)) {
      generator.writeStartObject();
      generator.writeNumberField("version", VERSION);
      for (SandboxService<?> service : services) {
        Object state = service.state();
        if (state != null) {
          generator.writeFieldName(service.name());
          json.writeValue(generator, state);
        }
      }
      generator.writeEndObject();
      generator.writeRaw('\n');
    }
  }

  /** Saves no more and lets go; a file this process has made is removed, and the lock with it. */
  synchronized void discard() throws IOException {
    discarded = true;
    try {
      if (isNew) {
        Files.deleteIfExists(file);
        Files.deleteIfExists(lock(file));
      }
    } finally {
      close();
    }
  }

  /** Lets go of what turned out to be no sandbox, without a trace of it. */
  void abandon() throws IOException {
    try {
      if (lockIsNew) {
        Files.deleteIfExists(lock(file));
      }
    } finally {
      close();
    }
  }

  /** A file beside it: the state file itself is replaced at every save, and a lock with it. */
  private static Path lock(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  @Override
  public void close() throws IOException {
    lockChannel.close();
  }
}
