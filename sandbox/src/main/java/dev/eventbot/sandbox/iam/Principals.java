package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whom a resource policy's statement speaks of: everyone, AWS principals, services. */
record Principals(boolean everyone, List<String> aws, List<String> services) {

  /**
   * How a statement names a caller; the account's root delegates to that account's own policies.
   */
  enum Match {
    NONE,
    ACCOUNT,
    DIRECT
  }

  static Principals parse(JsonNode node) {
    if (node.isTextual()) {
      if (!node.asText().equals("*")) {
        throw new PolicyException("Principal must be \"*\" or an object, not " + node);
      }
      return new Principals(true, List.of(), List.of());
    }
    if (!node.isObject() || node.isEmpty()) {
      throw new PolicyException("Principal must be \"*\" or an object, not " + node);
    }
    List<String> aws = new ArrayList<>();
    List<String> services = new ArrayList<>();
    node.properties()
        .forEach(
            entry -> {
              List<String> names = Json.strings(entry.getValue(), "Principal." + entry.getKey());
              switch (entry.getKey()) {
                case "AWS" -> aws.addAll(names);
                case "Service" -> services.addAll(names);
                default -> throw new PolicyException("unknown principal type: " + entry.getKey());
              }
            });
    for (String name : aws) {
      if (!name.equals("*")
          && !name.matches("\\d{12}")
          && !name.matches("arn:[a-z-]+:(iam|sts)::\\d{12}:.+")) {
        throw new PolicyException("invalid principal in policy: \"AWS\":\"" + name + "\"");
      }
    }
    for (String name : services) {
      if (!name.matches("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?")) {
        throw new PolicyException("invalid principal in policy: \"SERVICE\":\"" + name + "\"");
      }
    }
    return new Principals(aws.contains("*"), List.copyOf(aws), List.copyOf(services));
  }

  Match match(Principal caller) {
    if (everyone) {
      return Match.DIRECT;
    }
    if (caller instanceof Principal.Service service) {
      return services.contains(service.name()) ? Match.DIRECT : Match.NONE;
    }
    if (aws.contains(caller.arn())) {
      return Match.DIRECT;
    }
    String account = caller.account();
    boolean root =
        aws.stream()
            .anyMatch(name -> name.equals(account) || name.endsWith("::" + account + ":root"));
    return root ? Match.ACCOUNT : Match.NONE;
  }
}
