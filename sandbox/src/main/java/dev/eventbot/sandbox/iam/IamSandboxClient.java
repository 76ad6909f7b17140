package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** Reads roles as an administrator of one account; making them is CloudFormation's business. */
final class IamSandboxClient implements IamClient {
  private final World world;
  private final IamService iam;
  private final Caller caller;

  IamSandboxClient(World world, IamService iam, Caller caller) {
    this.world = world;
    this.iam = iam;
    this.caller = caller;
  }

  @Override
  public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(
      SimulatePrincipalPolicyRequest request) {
    return locked(() -> new PolicySimulation(iam, caller).simulate(request));
  }

  @Override
  public GetRoleResponse getRole(GetRoleRequest request) {
    return locked(() -> GetRoleResponse.builder().role(role(find(request.roleName()))).build());
  }

  @Override
  public ListRolesResponse listRoles(ListRolesRequest request) {
    return locked(
        () ->
            ListRolesResponse.builder()
                .roles(
                    iam.rolesOf(caller.accountId()).stream().map(IamSandboxClient::role).toList())
                .isTruncated(false)
                .build());
  }

  @Override
  public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
    return locked(
        () ->
            ListRolePoliciesResponse.builder()
                .policyNames(
                    find(request.roleName()).inline().keySet().stream()
                        .map(IamSandboxClient::shown)
                        .toList())
                .isTruncated(false)
                .build());
  }

  @Override
  public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
    return locked(
        () ->
            find(request.roleName()).inline().entrySet().stream()
                .filter(entry -> shown(entry.getKey()).equals(request.policyName()))
                .findFirst()
                .map(
                    entry ->
                        GetRolePolicyResponse.builder()
                            .roleName(request.roleName())
                            .policyName(request.policyName())
                            .policyDocument(encoded(entry.getValue().toString()))
                            .build())
                .orElseThrow(
                    () ->
                        missing(
                            "The role policy with name "
                                + request.policyName()
                                + " cannot be found.")));
  }

  @Override
  public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
      ListAttachedRolePoliciesRequest request) {
    return locked(
        () ->
            ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(
                    find(request.roleName()).managed().stream()
                        .map(
                            arn ->
                                AttachedPolicy.builder()
                                    .policyArn(arn)
                                    .policyName(Arn.parse(arn).name())
                                    .build())
                        .toList())
                .isTruncated(false)
                .build());
  }

  @Override
  public CreateRoleResponse createRole(CreateRoleRequest request) {
    return locked(
        () -> {
          if (iam.roleNamed(caller.accountId(), request.roleName()).isPresent()) {
            throw World.failure(
                EntityAlreadyExistsException.builder(),
                "Iam",
                "EntityAlreadyExists",
                409,
                "Role with name " + request.roleName() + " already exists.");
          }
          String path = request.path() == null ? "/" : request.path();
          StoredRole made =
              new StoredRole(
                  "arn:%s:iam::%s:role%s%s"
                      .formatted(
                          World.partition(caller.region()),
                          caller.accountId(),
                          path,
                          request.roleName()),
                  request.roleName(),
                  path,
                  "AROASANDBOX000000001",
                  world.now().toEpochMilli(),
                  document(request.assumeRolePolicyDocument()),
                  Map.of(),
                  List.of());
          PolicyDocument.resource(made.trust());
          iam.put(made);
          return CreateRoleResponse.builder().role(role(made)).build();
        });
  }

  @Override
  public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
    return locked(
        () -> {
          StoredRole role = find(request.roleName());
          if (!role.inline().isEmpty() || !role.managed().isEmpty()) {
            throw World.failure(
                DeleteConflictException.builder(),
                "Iam",
                "DeleteConflict",
                409,
                "Cannot delete entity, must delete policies first.");
          }
          iam.remove(role.arn());
          return DeleteRoleResponse.builder().build();
        });
  }

  @Override
  public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
    return locked(
        () -> {
          JsonNode document = document(request.policyDocument());
          PolicyDocument.identity(document);
          iam.putInline(find(request.roleName()), request.policyName(), document);
          return PutRolePolicyResponse.builder().build();
        });
  }

  @Override
  public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
    return locked(
        () -> {
          StoredRole role = find(request.roleName());
          String stored =
              role.inline().keySet().stream()
                  .filter(name -> shown(name).equals(request.policyName()))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          missing(
                              "The role policy with name "
                                  + request.policyName()
                                  + " cannot be found."));
          iam.putInline(role, stored, null);
          return DeleteRolePolicyResponse.builder().build();
        });
  }

  private static JsonNode document(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw World.failure(
          MalformedPolicyDocumentException.builder(),
          "Iam",
          "MalformedPolicyDocument",
          400,
          "This policy contains invalid Json");
    }
  }

  private static String shown(String storedName) {
    return storedName.startsWith(PolicyType.MARK)
        ? storedName.substring(PolicyType.MARK.length())
        : storedName;
  }

  private StoredRole find(String name) {
    if (IamService.OPERATOR.equals(name)) {
      return IamService.operatorRole(caller.accountId(), World.partition(caller.region()));
    }
    return iam.roleNamed(caller.accountId(), name)
        .orElseThrow(() -> missing("The role with name " + name + " cannot be found."));
  }

  private static RuntimeException missing(String message) {
    return World.failure(NoSuchEntityException.builder(), "Iam", "NoSuchEntity", 404, message);
  }

  private static Role role(StoredRole role) {
    return Role.builder()
        .arn(role.arn())
        .roleName(role.name())
        .path(role.path())
        .roleId(role.roleId())
        .createDate(Instant.ofEpochMilli(role.createdAt()))
        .assumeRolePolicyDocument(encoded(role.trust().toString()))
        .build();
  }

  /** IAM returns policy documents URL-encoded. */
  private static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private <T> T locked(Supplier<T> action) {
    return world.locked(action);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
