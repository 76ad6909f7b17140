package dev.eventbot.preview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The apps' looks. An element of class {@code light} or {@code dark} fixes the colours for what is
 * in it; elsewhere the reader's own preference decides.
 */
public final class Stylesheet {
  private Stylesheet() {}

  /** How messages look, in every app. */
  public static String ofPosts() {
    return read("posts.css");
  }

  static String ofPage() {
    return read("page.css");
  }

  /** What a content security policy admits this style or script by. */
  public static String digest(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = Stylesheet.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
