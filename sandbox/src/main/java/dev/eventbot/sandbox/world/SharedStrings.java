package dev.eventbot.sandbox.world;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads a text that occurs again and again, like an account's id, into one string. */
final class SharedStrings extends StdScalarDeserializer<String> {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 128;

  private final transient Map<String, String> known = new HashMap<>();

  SharedStrings() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String value = StringDeserializer.instance.deserialize(parser, context);
    return value == null || value.length() > LONGEST
        ? value
        : known.computeIfAbsent(value, key -> key);
  }
}
