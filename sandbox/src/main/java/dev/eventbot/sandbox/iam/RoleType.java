package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** {@code AWS::IAM::Role} with inline and AWS-managed policies. */
final class RoleType implements ResourceType {
  private static final int LONGEST_NAME = 64;

  private final IamService iam;

  RoleType(IamService iam) {
    this.iam = iam;
  }

  @Override
  public String name() {
    return "AWS::IAM::Role";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "AssumeRolePolicyDocument",
        "Description",
        "ManagedPolicyArns",
        "MaxSessionDuration",
        "Path",
        "Policies",
        "RoleName",
        "Tags");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("RoleName", "Path");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn", "RoleId");
  }

  @Override
  public boolean maySleep() {
    return true;
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.text("RoleName").orElseGet(() -> request.generatedName(LONGEST_NAME));
    if (iam.roleNamed(request.accountId(), name).isPresent()) {
      throw new ResourceFailure(name + " already exists");
    }
    String path = request.text("Path").orElse("/");
    String arn =
        "arn:%s:iam::%s:role%s%s".formatted(request.partition(), request.accountId(), path, name);
    String id =
        "AROA"
            + UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, 17)
                .toUpperCase(Locale.ROOT);
    return write(request, arn, name, path, id, Map.of());
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    StoredRole role =
        iam.role(before.attributes().get("Arn"))
            .orElseThrow(() -> new ResourceFailure(before.physicalId() + " does not exist"));
    // Policies that AWS::IAM::Policy attached are not this resource's to remove.
    Map<String, JsonNode> attached = new TreeMap<>(role.inline());
    attached.keySet().removeIf(name -> !name.startsWith(PolicyType.MARK));
    return write(request, role.arn(), role.name(), role.path(), role.roleId(), attached);
  }

  private Resource write(
      ResourceRequest request,
      String arn,
      String name,
      String path,
      String id,
      Map<String, JsonNode> attached) {
    Map<String, JsonNode> inline = new TreeMap<>(attached);
    List<String> managed = new ArrayList<>();
    JsonNode trust = request.get("AssumeRolePolicyDocument");
    try {
      PolicyDocument.resource(trust);
      for (JsonNode policy : request.get("Policies")) {
        PolicyDocument.identity(policy.path("PolicyDocument"));
        inline.put(policy.path("PolicyName").asText(), policy.path("PolicyDocument"));
      }
      for (JsonNode policy : request.get("ManagedPolicyArns")) {
        PolicyDocument.identity(ManagedPolicies.document(policy.asText()));
        managed.add(policy.asText());
      }
    } catch (PolicyException e) {
      throw new ResourceFailure(
          e.getMessage()
              + " (Service: Iam, Status Code: 400, Error Code: MalformedPolicyDocument)");
    }
    long now = request.world().now().toEpochMilli();
    iam.put(new StoredRole(arn, name, path, id, now, trust, inline, managed));
    return new Resource(name, Map.of("Arn", arn, "RoleId", id));
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    iam.remove(resource.attributes().get("Arn"));
  }

  @Override
  public boolean detectsDrift() {
    return true;
  }

  @Override
  public Optional<ObjectNode> actual(ResourceRequest request, Resource resource) {
    return iam.role(resource.attributes().get("Arn"))
        .map(
            role -> {
              ObjectNode actual = request.properties().deepCopy();
              actual.set("AssumeRolePolicyDocument", role.trust());
              if (actual.has("Policies")) {
                actual.set("Policies", policies(request.get("Policies"), role));
              }
              return actual;
            });
  }

  /** Those of the template first and in its order, then those that somebody added. */
  private static JsonNode policies(JsonNode expected, StoredRole role) {
    ArrayNode policies = JsonNodeFactory.instance.arrayNode();
    Map<String, JsonNode> added = new TreeMap<>(role.inline());
    added.keySet().removeIf(name -> name.startsWith(PolicyType.MARK));
    for (JsonNode policy : expected) {
      String name = policy.path("PolicyName").asText();
      JsonNode document = added.remove(name);
      if (document != null) {
        policies.addObject().put("PolicyName", name).set("PolicyDocument", document);
      }
    }
    added.forEach(
        (name, document) ->
            policies.addObject().put("PolicyName", name).set("PolicyDocument", document));
    return policies;
  }
}
