package dev.eventbot.rollout.central;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.EventPattern;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The templates as they are deployed: synthesised at build time, completed here with what only the
 * operator knows.
 */
public final class Templates {
  /** Test events must get through whatever the operator's pattern says. */
  public static final List<String> TEST_SOURCES =
      List.of("eventbot.test", "custom.dingtalkevent.test");

  private final ObjectMapper json = new ObjectMapper();

  public JsonNode forwarder(Optional<EventPattern> pattern) {
    ObjectNode template = read("forwarder");
    pattern.ifPresent(
        wanted ->
            ((ObjectNode) template.at("/Resources/HealthRule/Properties"))
                .set("EventPattern", withTestEvents(wanted).tree()));
    return template;
  }

  public JsonNode central() {
    return read("central");
  }

  /** The channel template with the channel's filter on its subscription. */
  public JsonNode channel(ChannelFilter only) {
    ObjectNode template = read("channel");
    if (!only.isEmpty()) {
      ((ObjectNode) template.at("/Resources/Subscription/Properties"))
          .set("FilterPolicy", filterPolicy(only));
    }
    return template;
  }

  private EventPattern withTestEvents(EventPattern pattern) {
    ObjectNode both = json.createObjectNode();
    ObjectNode tests = json.createObjectNode();
    TEST_SOURCES.forEach(tests.putArray("source")::add);
    both.putArray("$or").add(pattern.tree()).add(tests);
    return new EventPattern(both.toString());
  }

  private ObjectNode filterPolicy(ChannelFilter only) {
    ObjectNode detail = json.createObjectNode();
    put(detail, "service", only.services());
    put(detail, "eventTypeCategory", only.categories());
    put(detail, "eventRegion", only.regions());
    return json.createObjectNode().set("detail", detail);
  }

  private static void put(ObjectNode detail, String key, List<String> values) {
    if (!values.isEmpty()) {
      values.forEach(detail.putArray(key)::add);
    }
  }

  private ObjectNode read(String name) {
    String resource = "/dev/eventbot/template/" + name + ".json";
    try (InputStream in = Templates.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FailedException(
            "this build of eventbot lacks the template " + name, "build it again: mvn -B package");
      }
      return (ObjectNode) json.readTree(in);
    } catch (IOException e) {
      throw new FailedException("the template " + name + " cannot be read: " + e, null, e);
    }
  }
}
