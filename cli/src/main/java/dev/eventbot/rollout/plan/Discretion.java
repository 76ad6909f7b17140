package dev.eventbot.rollout.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps from a difference what must not be read on a screen or in a log: parameters that
 * CloudFormation itself does not echo, values named like a secret or a phone number, and addresses
 * that carry a token. Our own templates hold none of these; a template somebody changed by hand
 * may.
 */
final class Discretion {
  private static final JsonNode HIDDEN = TextNode.valueOf("(not shown)");
  private static final Pattern NAMED_LIKE_A_SECRET =
      Pattern.compile(
          "(?i).*(password|token|webhook|signing_?secret|secret_?string|secret_?key|mobiles?|phones?"
              + "|phone_?numbers?)");
  private static final Pattern ADDRESS_WITH_A_TOKEN =
      Pattern.compile("(?i)https?://.*([?&](access_token|key|token|sign)=|/hook/).*");

  private final Set<String> unechoed;

  private Discretion(Set<String> unechoed) {
    this.unechoed = unechoed;
  }

  static Discretion about(JsonNode... templates) {
    Set<String> unechoed = new HashSet<>();
    for (JsonNode template : templates) {
      template
          .path("Parameters")
          .properties()
          .forEach(
              parameter -> {
                if (parameter.getValue().path("NoEcho").asBoolean()) {
                  unechoed.add(parameter.getKey());
                }
              });
    }
    return new Discretion(unechoed);
  }

  /** The value as it may be seen. */
  JsonNode shown(String path, String key, JsonNode value) {
    boolean secretDefault =
        key.equals("Default")
            && unechoed.stream().anyMatch(name -> path.equals("Parameters." + name + ".Default"));
    if (secretDefault || (value.isValueNode() && isSecret(key))) {
      return HIDDEN;
    }
    if (value instanceof ObjectNode object) {
      ObjectNode shown = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              entry ->
                  shown.set(
                      entry.getKey(),
                      shown(path + "." + entry.getKey(), entry.getKey(), entry.getValue())));
      return shown;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode shown = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> shown.add(shown(path, key, element)));
      return shown;
    }
    return value.isTextual() && ADDRESS_WITH_A_TOKEN.matcher(value.textValue()).matches()
        ? HIDDEN
        : value;
  }

  private boolean isSecret(String key) {
    return unechoed.contains(key) || NAMED_LIKE_A_SECRET.matcher(key).matches();
  }
}
