package dev.eventbot.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * What is to replace a file, whole or not at all: in memory while it is small, in a file beside it
 * when it is not.
 */
final class Draft extends OutputStream {
  /** A world of a few accounts fits; one of a hundred thousand stacks is not to be held twice. */
  private static final int MOST_IN_MEMORY = 1 << 20;

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path file;
  private final Path beside;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private FileChannel channel;

  Draft(Path file) {
    this.file = file;
    this.beside = file.resolveSibling(file.getFileName() + ".new");
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    memory.write(bytes, offset, length);
    if (memory.size() > MOST_IN_MEMORY) {
      spill();
    }
  }

  private void spill() throws IOException {
    if (channel == null) {
      // Anew, so that a draft left behind by a killed process does not bring its permissions.
      Files.deleteIfExists(beside);
      channel = FileChannel.open(beside, NEW, ownerOnly());
    }
    for (ByteBuffer rest = ByteBuffer.wrap(memory.toByteArray()); rest.hasRemaining(); ) {
      channel.write(rest);
    }
    memory.reset();
  }

  /** All of it, when it is small; nothing (an empty array) when only the file has it. */
  byte[] small() {
    return channel == null ? memory.toByteArray() : new byte[0];
  }

  /** Whether it is small and the same. */
  boolean is(byte[] other) {
    return channel == null && Arrays.equals(memory.toByteArray(), other);
  }

  /** Puts it in the place of the file. */
  void replaceFile() throws IOException {
    spill();
    channel.force(true);
    channel.close();
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The file holds webhooks and signing secrets, so nobody but its owner may read it. */
  private FileAttribute<?>[] ownerOnly() {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /** Leaves nothing behind of a draft that replaced nothing. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      Files.deleteIfExists(beside);
    }
  }
}
