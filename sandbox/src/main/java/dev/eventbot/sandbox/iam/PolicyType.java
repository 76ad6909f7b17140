package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.Map;
import java.util.Set;

/** {@code AWS::IAM::Policy}: an inline policy attached to roles of the same template. */
final class PolicyType implements ResourceType {
  /** Tells policies attached by this type from the role's own; no policy name may hold a slash. */
  static final String MARK = "attached/";

  private final IamService iam;

  PolicyType(IamService iam) {
    this.iam = iam;
  }

  @Override
  public String name() {
    return "AWS::IAM::Policy";
  }

  @Override
  public Set<String> properties() {
    return Set.of("PolicyDocument", "PolicyName", "Roles");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("PolicyName", "Roles");
  }

  @Override
  public Resource create(ResourceRequest request) {
    write(request);
    return new Resource(request.generatedName(128), Map.of());
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    write(request);
    return before;
  }

  private void write(ResourceRequest request) {
    JsonNode document = request.get("PolicyDocument");
    try {
      PolicyDocument.identity(document);
    } catch (PolicyException e) {
      throw new ResourceFailure(
          e.getMessage()
              + " (Service: Iam, Status Code: 400, Error Code: MalformedPolicyDocument)");
    }
    String name = MARK + request.required("PolicyName");
    if (request.get("Roles").isEmpty()) {
      throw new ResourceFailure("At least one of [Groups,Roles,Users] must be non-empty");
    }
    for (JsonNode role : request.get("Roles")) {
      StoredRole stored =
          iam.roleNamed(request.accountId(), role.asText())
              .orElseThrow(
                  () ->
                      new ResourceFailure(
                          "The role with name " + role.asText() + " cannot be found."));
      iam.putInline(stored, name, document);
    }
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    String name = MARK + request.required("PolicyName");
    for (JsonNode role : request.get("Roles")) {
      iam.roleNamed(request.accountId(), role.asText())
          .ifPresent(stored -> iam.putInline(stored, name, null));
    }
  }
}
