package dev.eventbot.rollout.central;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuName;
import java.util.List;
import java.util.Optional;

/**
 * A channel's filter as its stack keeps it: as it was asked for, because units and names cannot be
 * read back from the numbers they stood for.
 */
public final class WrittenFilter {
  private WrittenFilter() {}

  /** With the keys of eventbot.yaml. */
  public static ObjectNode write(ChannelFilter only) {
    ObjectNode written = new ObjectMapper().createObjectNode();
    put(written, "service", only.services());
    put(written, "category", only.categories());
    put(written, "account", only.accounts());
    put(written, "ou", only.ous());
    put(written, "region", only.regions());
    put(written, "severity", only.severities());
    // As text, so that nobody on the way changes the order of its keys.
    only.pattern().ifPresent(pattern -> written.put("pattern", pattern.json()));
    return written;
  }

  static ChannelFilter read(JsonNode written) {
    return new ChannelFilter(
        texts(written.path("service")),
        texts(written.path("category")),
        texts(written.path("account")),
        texts(written.path("ou")).stream().map(OuName::parse).toList(),
        texts(written.path("region")),
        texts(written.path("severity")),
        Optional.ofNullable(written.path("pattern").textValue()).map(EventPattern::parse));
  }

  /** Of a channel deployed when the policy said it all. */
  static ChannelFilter ofPolicy(JsonNode policy) {
    JsonNode detail = policy.path("detail");
    return new ChannelFilter(
        texts(detail.path("service")),
        texts(detail.path("eventTypeCategory")),
        List.of(),
        List.of(),
        texts(detail.path("eventRegion")),
        List.of(),
        Optional.empty());
  }

  private static void put(ObjectNode written, String key, List<?> values) {
    if (!values.isEmpty()) {
      values.forEach(value -> written.withArrayProperty(key).add(value.toString()));
    }
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
