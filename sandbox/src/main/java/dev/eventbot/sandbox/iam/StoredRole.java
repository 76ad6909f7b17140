package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A role as the state file keeps it; {@code inline} maps policy names to documents. */
public record StoredRole(
    String arn,
    String name,
    String path,
    String roleId,
    long createdAt,
    JsonNode trust,
    Map<String, JsonNode> inline,
    List<String> managed) {

  String account() {
    return Arn.parse(arn).account();
  }
}
