package dev.eventbot.rollout.central;

import dev.eventbot.rollout.failure.FailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bot's archive, known by what is in it. */
public record BotCode(Path file, String sha256) {
  static BotCode of(Path file) {
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new FailedException(
          "the bot's archive " + file + " cannot be read", "build it: mvn -B package", e);
    }
    return new BotCode(file, HexFormat.of().formatHex(digest.digest()));
  }

  String key() {
    return "bot/" + sha256 + ".jar";
  }

  /** The first eight hexadecimal digits of a text's hash. */
  public static String shortHash(String text) {
    byte[] hash = newDigest().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 4);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
