package dev.eventbot.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schema of {@code eventbot.yaml}, for editors; {@link ConfigReader} has the last word.
 */
public final class ConfigSchema {
  private static final String RESOURCE = "eventbot.schema.json";

  private ConfigSchema() {}

  /** As it stands in the documentation. */
  public static String text() {
    try (InputStream in = ConfigSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json() {
    try {
      return new ObjectMapper().readTree(text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema of our own cannot be read", e);
    }
  }
}
