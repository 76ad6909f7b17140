package dev.eventbot.sandbox.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;

/** How the state of services is written and read: times and durations as people write them. */
public final class StateJson {
  private StateJson() {}

  /** For the state file. */
  public static ObjectMapper mapper() {
    return configured(new ObjectMapper());
  }

  /** For reading one state file, of which what occurs again and again is in memory once. */
  public static ObjectMapper reader() {
    // Instances of StackSets are fields of an object, and field names kept for ever would be many.
    return configured(
            new ObjectMapper(
                JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build()))
        .registerModule(
            new SimpleModule("strings").addDeserializer(String.class, new SharedStrings()));
  }

  /** For another notation, such as YAML. */
  public static ObjectMapper mapper(JsonFactory notation) {
    return configured(new ObjectMapper(notation));
  }

  private static ObjectMapper configured(ObjectMapper mapper) {
    return mapper
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .registerModule(
            new SimpleModule()
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
                .addSerializer(Duration.class, new Span())
                .addDeserializer(Duration.class, new FromText<>(Duration.class, StateJson::span)));
  }

  /** Such as {@code 90s}, {@code 5m}, {@code 2h30m}, or as ISO 8601 has it. */
  private static Duration span(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    try {
      Duration span = Duration.parse(upper.startsWith("PT") ? upper : "PT" + upper);
      if (!span.isNegative()) {
        return span;
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
    throw new IllegalArgumentException(wrong(text));
  }

  private static String wrong(String text) {
    return "\"" + text + "\" is no length of time such as 90s, 5m or 2h30m";
  }

  private static final class Span extends ToStringSerializerBase {
    private static final long serialVersionUID = 1;

    Span() {
      super(Duration.class);
    }

    @Override
    public String valueToString(Object span) {
      return span.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
  }

  private static final class FromText<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    protected T _deserialize(String value, DeserializationContext context) {
      return parse.apply(value);
    }
  }
}
