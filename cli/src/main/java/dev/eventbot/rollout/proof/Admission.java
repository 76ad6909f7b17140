package dev.eventbot.rollout.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which services a resource's policy lets in at all; their conditions are not weighed. */
record Admission(JsonNode policy) {
  static Admission of(String json) {
    try {
      return new Admission(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the policy is no JSON", e);
    }
  }

  boolean lets(String service, String action) {
    for (JsonNode statement : list(policy.path("Statement"))) {
      JsonNode principal = statement.path("Principal");
      boolean meant =
          principal.asText().equals("*")
              || list(principal.path("Service")).stream()
                  .anyMatch(each -> each.asText().equals(service));
      if (meant
          && statement.path("Effect").asText().equals("Allow")
          && list(statement.path("Action")).stream()
              .anyMatch(each -> covers(each.asText(), action))) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(String pattern, String action) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    return lower.endsWith("*")
        ? action.toLowerCase(Locale.ROOT).startsWith(lower.substring(0, lower.length() - 1))
        : lower.equals(action.toLowerCase(Locale.ROOT));
  }

  private static List<JsonNode> list(JsonNode oneOrMany) {
    List<JsonNode> nodes = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(nodes::add);
    } else if (!oneOrMany.isMissingNode()) {
      nodes.add(oneOrMany);
    }
    return nodes;
  }
}
