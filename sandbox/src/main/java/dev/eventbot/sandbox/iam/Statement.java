package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One statement of a policy; a field that is absent in the document is an empty list here. */
record Statement(
    boolean allow,
    Optional<Principals> principals,
    boolean otherPrincipals,
    List<String> actions,
    List<String> notActions,
    List<String> resources,
    List<String> notResources,
    List<Condition> conditions) {

  private static final Set<String> FIELDS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  static Statement parse(JsonNode node) {
    if (!node.isObject()) {
      throw new PolicyException("a statement must be an object, not " + node);
    }
    node.properties()
        .forEach(
            field -> {
              if (!FIELDS.contains(field.getKey())) {
                throw new PolicyException("unknown statement field: " + field.getKey());
              }
            });
    String effect = node.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new PolicyException("Effect must be Allow or Deny, not " + node.path("Effect"));
    }
    if (node.has("Action") == node.has("NotAction")) {
      throw new PolicyException("a statement needs either Action or NotAction");
    }
    boolean other = node.has("NotPrincipal");
    Optional<Principals> principals =
        Optional.ofNullable(other ? node.get("NotPrincipal") : node.get("Principal"))
            .map(Principals::parse);
    return new Statement(
        effect.equals("Allow"),
        principals,
        other,
        list(node, "Action"),
        list(node, "NotAction"),
        list(node, "Resource"),
        list(node, "NotResource"),
        node.has("Condition") ? Condition.parse(node.get("Condition")) : List.of());
  }

  private static List<String> list(JsonNode node, String field) {
    return node.has(field) ? Json.strings(node.get(field), field) : List.of();
  }

  /** Whether action, resource and conditions of the request are this statement's. */
  boolean covers(String action, String resource, RequestContext context) {
    boolean actionMatches =
        notActions.isEmpty()
            ? actions.stream().anyMatch(pattern -> actionMatches(pattern, action))
            : notActions.stream().noneMatch(pattern -> actionMatches(pattern, action));
    return actionMatches
        && resourceMatches(resource)
        && conditions.stream().allMatch(condition -> condition.holds(context));
  }

  /**
   * How the statement's principals name the caller; identity policies name nobody and mean their
   * holder.
   */
  Principals.Match speaksOf(Principal caller) {
    if (principals.isEmpty()) {
      return Principals.Match.DIRECT;
    }
    Principals.Match match = principals.get().match(caller);
    if (!otherPrincipals) {
      return match;
    }
    return match == Principals.Match.NONE ? Principals.Match.DIRECT : Principals.Match.NONE;
  }

  private boolean resourceMatches(String resource) {
    if (!notResources.isEmpty()) {
      return notResources.stream().noneMatch(pattern -> Glob.matches(pattern, resource));
    }
    // A role's trust policy names no resource: it speaks of the role it is attached to.
    return resources.isEmpty()
        || resources.stream().anyMatch(pattern -> Glob.matches(pattern, resource));
  }

  private static boolean actionMatches(String pattern, String action) {
    return Glob.matches(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
  }
}
