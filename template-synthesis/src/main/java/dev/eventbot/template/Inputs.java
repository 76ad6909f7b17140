package dev.eventbot.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What a template is made from: the class path, which holds the stacks and CDK itself. */
final class Inputs {
  private Inputs() {}

  /**
   * Class files count by content; a JAR counts by path, size and time, because hashing CDK's 100 MB
   * would take longer than the answer is worth.
   */
  static String fingerprint(String classPath) throws IOException {
    MessageDigest digest = sha256();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        for (Path file : classFiles(path)) {
          digest.update(path.relativize(file).toString().getBytes(UTF_8));
          digest.update(Files.readAllBytes(file));
        }
      } else if (Files.exists(path)) {
        String jar = path + "|" + Files.size(path) + "|" + Files.getLastModifiedTime(path);
        digest.update(jar.getBytes(UTF_8));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> classFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java platform has SHA-256", impossible);
    }
  }
}
