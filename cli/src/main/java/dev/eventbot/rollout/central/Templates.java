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

  private static final String POLICY = "FilterPolicy";
  private static final String ONLY = "Only";

  private final ObjectMapper json = new ObjectMapper();

  public JsonNode forwarder(Optional<EventPattern> pattern) {
    ObjectNode template = read("forwarder");
    pattern.ifPresent(
        wanted ->
            ((ObjectNode) template.at("/Resources/HealthRule/Properties"))
                .set("EventPattern", withTestEvents(wanted).tree()));
    return template;
  }

  /**
   * The operator's own pattern in a forwarder's template as it is deployed; empty for the usual
   * one.
   */
  public static Optional<EventPattern> pattern(JsonNode forwarder) {
    JsonNode both = forwarder.at("/Resources/HealthRule/Properties/EventPattern/$or");
    return both.size() == 2 && both.get(1).path("source").toString().contains(TEST_SOURCES.get(0))
        ? Optional.of(new EventPattern(both.get(0).toString()))
        : Optional.empty();
  }

  public JsonNode central() {
    return read("central");
  }

  /** The channel's, which tells everything. */
  public JsonNode channel() {
    return read("channel");
  }

  /** The same with the channel's filter on its subscription, and beside it what was asked for. */
  public JsonNode channel(ChannelFilter only, Routing routing) {
    ObjectNode template = read("channel");
    ObjectNode subscription = (ObjectNode) template.at("/Resources/Subscription");
    routing
        .topicPolicy()
        .ifPresent(policy -> subscription.withObjectProperty("Properties").set(POLICY, policy));
    if (!only.isEmpty()) {
      subscription.putObject("Metadata").set(ONLY, WrittenFilter.write(only));
    }
    return template;
  }

  /** What was asked for of a deployed channel. */
  static ChannelFilter only(JsonNode template) {
    JsonNode subscription = template.at("/Resources/Subscription");
    JsonNode written = subscription.path("Metadata").path(ONLY);
    return written.isObject()
        ? WrittenFilter.read(written)
        : WrittenFilter.ofPolicy(subscription.path("Properties").path(POLICY));
  }

  private EventPattern withTestEvents(EventPattern pattern) {
    ObjectNode both = json.createObjectNode();
    ObjectNode tests = json.createObjectNode();
    TEST_SOURCES.forEach(tests.putArray("source")::add);
    both.putArray("$or").add(pattern.tree()).add(tests);
    return new EventPattern(both.toString());
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
