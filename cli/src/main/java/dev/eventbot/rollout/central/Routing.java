package dev.eventbot.rollout.central;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.EventPattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A channel's filter, divided between those who apply it: the topic as far as SNS's limits allow,
 * so that most events never reach the channel's queue, and the bot for the rest.
 *
 * <p>The bot's patterns may speak of {@code eventbot.account} and {@code eventbot.severity}, which
 * it adds to every event (decision 0095).
 *
 * @param topicPolicy filter policy over the message's body; empty when the topic lets all through
 * @param botPatterns patterns that must all match, as JSON; empty when nothing is left to the bot
 */
public record Routing(Optional<ObjectNode> topicPolicy, String botPatterns) {
  /** Test events of our own making bear it, and pass every filter: they test the way. */
  public static final String TEST_TYPE = "eventbot Test Event";

  /** SNS takes five keys; one is needed to let test events through. */
  private static final int MOST_KEYS = 4;

  /** SNS takes 150, and the way of the test events adds one. */
  private static final int MOST_COMBINATIONS = 149;

  /** Lambda's variables have 4 KB together, and the others need up to a third of it. */
  static final int MOST_BYTES = 2_600;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SERVICE = List.of("detail", "service");
  private static final List<String> CATEGORY = List.of("detail", "eventTypeCategory");
  private static final List<String> REGION = List.of("detail", "eventRegion");

  /** AWS's categories by the severities that come of nothing else, unless it is over. */
  private static final Map<String, List<String>> CATEGORIES =
      Map.of(
          "issue-open", List.of("issue", "investigation"),
          "scheduled-change", List.of("scheduledChange"));

  /**
   * Divides the filter.
   *
   * @param accounts whom its accounts and units stand for
   * @throws UsageException when too much is left for the bot
   */
  public static Routing of(ChannelFilter only, Set<AccountId> accounts) {
    Topic topic = new Topic();
    ObjectNode rest = JSON.createObjectNode();
    exactly(only.services(), SERVICE, topic, rest);
    exactly(only.categories(), CATEGORY, topic, rest);
    exactly(only.regions(), REGION, topic, rest);
    List<EventPattern> patterns =
        only.pattern().filter(pattern -> !taken(pattern.tree(), topic)).stream().toList();
    if (only.namesAccounts()) {
      fill(rest, List.of("eventbot", "account"), texts(accounts.stream().map(AccountId::value)));
      // The bot has the last word, because an event may name its account elsewhere.
      ArrayNode affected = texts(accounts.stream().map(AccountId::value));
      affected.addObject().put("exists", false);
      topic.take(List.of("detail", "affectedAccount"), affected);
    }
    if (!only.severities().isEmpty()) {
      fill(rest, List.of("eventbot", "severity"), texts(only.severities().stream()));
      categories(only.severities()).ifPresent(codes -> topic.take(CATEGORY, codes));
    }
    return new Routing(topic.policy(), written(rest, patterns, accounts.size()));
  }

  private static void exactly(
      List<String> values, List<String> path, Topic topic, ObjectNode rest) {
    if (!values.isEmpty() && !topic.take(path, texts(values.stream()))) {
      fill(rest, path, texts(values.stream()));
    }
  }

  /** Whether the topic answers for the whole pattern; what it can of it, it does in any case. */
  private static boolean taken(JsonNode pattern, Topic topic) {
    return taken(pattern, new ArrayList<>(), topic);
  }

  private static boolean taken(JsonNode pattern, List<String> path, Topic topic) {
    boolean all = true;
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      List<String> here = Stream.concat(path.stream(), Stream.of(field.getKey())).toList();
      JsonNode value = field.getValue();
      if (value.isObject()) {
        all &= taken(value, here, topic);
      } else {
        // SNS knows fewer operators than EventBridge, and values are the same in both.
        all &=
            !field.getKey().equals("$or")
                && value.valueStream().allMatch(JsonNode::isTextual)
                && topic.take(here, (ArrayNode) value);
      }
    }
    return all;
  }

  /** The categories that such events have; empty when they may have any. */
  private static Optional<ArrayNode> categories(List<String> severities) {
    if (!CATEGORIES.keySet().containsAll(severities)) {
      return Optional.empty();
    }
    ArrayNode codes = JSON.createArrayNode();
    severities.stream()
        .flatMap(severity -> CATEGORIES.get(severity).stream())
        .forEach(code -> codes.addObject().put("equals-ignore-case", code));
    return Optional.of(codes);
  }

  private static String written(ObjectNode rest, List<EventPattern> patterns, int accounts) {
    List<JsonNode> all = new ArrayList<>();
    if (!rest.isEmpty()) {
      all.add(rest);
    }
    patterns.forEach(pattern -> all.add(pattern.tree()));
    if (all.isEmpty()) {
      return "";
    }
    String text =
        all.size() == 1 ? all.get(0).toString() : JSON.createArrayNode().addAll(all).toString();
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new UsageException(
          "the filter leaves "
              + bytes
              + " bytes of patterns to the bot"
              + (accounts == 0 ? "" : ", with " + accounts + " accounts")
              + "; its variables have room for "
              + MOST_BYTES,
          "filter by fewer of them, or divide them between two channels of the same robot");
    }
    return text;
  }

  private static ArrayNode texts(Stream<String> values) {
    ArrayNode array = JSON.createArrayNode();
    values.forEach(array::add);
    return array;
  }

  private static void fill(ObjectNode root, List<String> path, ArrayNode values) {
    ObjectNode node = root;
    for (String step : path.subList(0, path.size() - 1)) {
      node = node.withObjectProperty(step);
    }
    node.set(path.get(path.size() - 1), values);
  }

  /** What the topic has taken on so far, within SNS's limits. */
  private static final class Topic {
    private final ObjectNode policy = JSON.createObjectNode();
    private final List<List<String>> taken = new ArrayList<>();
    private long combinations = 1;

    boolean take(List<String> path, ArrayNode values) {
      // SNS multiplies the values of all keys, and also the depth at which each stands.
      long product = combinations * values.size() * path.size();
      if (taken.size() == MOST_KEYS || product > MOST_COMBINATIONS || isTaken(path)) {
        return false;
      }
      taken.add(path);
      combinations = product;
      fill(policy, path, values);
      return true;
    }

    private boolean isTaken(List<String> path) {
      return path.get(0).equals("eventbot")
          || taken.stream().anyMatch(other -> begins(path, other) || begins(other, path));
    }

    private static boolean begins(List<String> path, List<String> start) {
      return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    Optional<ObjectNode> policy() {
      if (taken.isEmpty()) {
        return Optional.empty();
      }
      ObjectNode either = JSON.createObjectNode();
      ArrayNode ways = either.putArray("$or").add(policy);
      ways.addObject().putArray("detail-type").add(TEST_TYPE);
      return Optional.of(either);
    }
  }
}
