package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A parsed policy; parsing refuses by name whatever the evaluator would not understand. */
public record PolicyDocument(List<Statement> statements) {
  private static final Set<String> FIELDS = Set.of("Version", "Id", "Statement");

  public PolicyDocument {
    statements = List.copyOf(statements);
  }

  /** A policy attached to a role or user: it may not name principals. */
  public static PolicyDocument identity(JsonNode document) {
    PolicyDocument policy = parse(document);
    for (Statement statement : policy.statements) {
      if (statement.principals().isPresent()) {
        throw new PolicyException("an identity policy may not name a Principal");
      }
      if (statement.resources().isEmpty() && statement.notResources().isEmpty()) {
        throw new PolicyException("an identity policy's statement needs a Resource");
      }
    }
    return policy;
  }

  /** A policy attached to a resource: every statement names its principals. */
  public static PolicyDocument resource(JsonNode document) {
    PolicyDocument policy = parse(document);
    for (Statement statement : policy.statements) {
      if (statement.principals().isEmpty()) {
        throw new PolicyException("a resource policy's statement needs a Principal");
      }
    }
    return policy;
  }

  private static PolicyDocument parse(JsonNode document) {
    if (document == null || !document.isObject()) {
      throw new PolicyException("a policy must be a JSON object");
    }
    document
        .properties()
        .forEach(
            field -> {
              if (!FIELDS.contains(field.getKey())) {
                throw new PolicyException("unknown policy field: " + field.getKey());
              }
            });
    JsonNode statements = document.get("Statement");
    if (statements == null) {
      throw new PolicyException("a policy needs a Statement");
    }
    List<Statement> parsed = new ArrayList<>();
    if (statements.isArray()) {
      statements.forEach(statement -> parsed.add(Statement.parse(statement)));
    } else {
      parsed.add(Statement.parse(statements));
    }
    return new PolicyDocument(parsed);
  }
}
