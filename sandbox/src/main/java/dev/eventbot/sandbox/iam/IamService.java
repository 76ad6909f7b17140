package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;

/** Roles, and the answers to "may this principal do that"; every other service asks here. */
public final class IamService implements SandboxService<IamState> {
  /** The name of the operator's role, as STS tells it. */
  static final String OPERATOR = "Administrator";

  private final World world;
  private final Authorizer authorizer = new Authorizer(this::organizationOf);
  private IamState state = new IamState(new TreeMap<>());

  public IamService(World world) {
    this.world = world;
  }

  /** Decides a request, given the resource's own policy; null stands for a resource without one. */
  public Verdict decide(AccessRequest request, JsonNode resourcePolicy) {
    return authorizer.decide(
        request,
        resourcePolicy == null ? List.of() : List.of(PolicyDocument.resource(resourcePolicy)));
  }

  /** The same for a resource without a policy of its own: the principal's policies decide alone. */
  public Verdict decide(Principal principal, String action, String arn) {
    return decide(
        new AccessRequest(principal, action, arn, Arn.parse(arn).account(), RequestContext.empty()),
        null);
  }

  /** Decides a request on a key, whose policy must always allow. */
  public Verdict decideByOwnPolicy(AccessRequest request, JsonNode ownPolicy) {
    return authorizer.decideByOwnPolicy(request, PolicyDocument.resource(ownPolicy));
  }

  /** Whether a service may take on the role, by the role's trust policy. */
  public Verdict mayAssume(String roleArn, String service, RequestContext context) {
    AccessRequest request =
        new AccessRequest(
            new Principal.Service(service),
            "sts:AssumeRole",
            roleArn,
            Arn.parse(roleArn).account(),
            context);
    return role(roleArn)
        .map(role -> decideByOwnPolicy(request, role.trust()))
        .orElseGet(() -> Verdict.denied(request, "the role does not exist"));
  }

  /**
   * The role as a principal with its policies of the moment; a role that is gone may do nothing.
   */
  public Principal.Role principal(String roleArn) {
    return new Principal.Role(roleArn, Arn.parse(roleArn).account(), () -> policies(roleArn));
  }

  private List<PolicyDocument> policies(String roleArn) {
    return role(roleArn).stream()
        .flatMap(
            role ->
                Stream.concat(
                    role.inline().values().stream(),
                    role.managed().stream().map(ManagedPolicies::document)))
        .map(PolicyDocument::identity)
        .toList();
  }

  /** The role whose credentials the operator holds, in whatever account he is. */
  static StoredRole operatorRole(String account, String partition) {
    return new StoredRole(
        "arn:%s:iam::%s:role/%s".formatted(partition, account, OPERATOR),
        OPERATOR,
        "/",
        "AROASANDBOX000000000",
        0,
        JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17"),
        Map.of(),
        List.of());
  }

  /**
   * The operator in an account: its administrator, unless he is signed in there and the
   * organization limits him.
   */
  Principal operator(String account, String partition) {
    OrganizationService organization = world.service(OrganizationService.class);
    Optional<JsonNode> policy =
        organization
            .operatorPolicy()
            .filter(limits -> organization.signedInAccountId().equals(account));
    if (policy.isEmpty()) {
      return new Principal.Administrator(account);
    }
    List<PolicyDocument> policies = List.of(PolicyDocument.identity(policy.get()));
    return new Principal.Role(operatorRole(account, partition).arn(), account, () -> policies);
  }

  /**
   * Why the operator may not do something anywhere in an account; empty when he may. A policy that
   * allows it on some resources only does not allow it here.
   */
  public Optional<String> operatorDenied(Caller caller, String action) {
    Verdict verdict =
        authorizer.decide(
            new AccessRequest(
                operator(caller.accountId(), World.partition(caller.region())),
                action,
                "*",
                caller.accountId(),
                RequestContext.empty().with("aws:RequestedRegion", caller.region())),
            List.of());
    return verdict.allowed()
        ? Optional.empty()
        : Optional.of(verdict.reason().substring(verdict.reason().indexOf("on resource: ")));
  }

  @Override
  public void start() {
    world
        .service(OrganizationService.class)
        .operatorPolicy()
        .ifPresent(
            policy -> {
              try {
                PolicyDocument.identity(policy);
              } catch (PolicyException e) {
                throw new IllegalArgumentException("the operator policy: " + e.getMessage(), e);
              }
            });
  }

  public Optional<StoredRole> role(String arn) {
    return Optional.ofNullable(state.roles().get(arn));
  }

  void put(StoredRole role) {
    state.roles().put(role.arn(), role);
  }

  void remove(String arn) {
    state.roles().remove(arn);
  }

  List<StoredRole> rolesOf(String account) {
    return state.roles().values().stream().filter(r -> r.account().equals(account)).toList();
  }

  Optional<StoredRole> roleNamed(String account, String name) {
    return rolesOf(account).stream().filter(role -> role.name().equals(name)).findFirst();
  }

  /** Adds or replaces one inline policy of a role; null removes it. */
  void putInline(StoredRole role, String policyName, JsonNode document) {
    Map<String, JsonNode> inline = new TreeMap<>(role.inline());
    if (document == null) {
      inline.remove(policyName);
    } else {
      inline.put(policyName, document);
    }
    put(
        new StoredRole(
            role.arn(),
            role.name(),
            role.path(),
            role.roleId(),
            role.createdAt(),
            role.trust(),
            inline,
            role.managed()));
  }

  private String organizationOf(String account) {
    return world.service(OrganizationService.class).organizationOf(account).orElse(null);
  }

  @Override
  public String name() {
    return "iam";
  }

  @Override
  public Class<IamState> stateType() {
    return IamState.class;
  }

  @Override
  public IamState state() {
    return state;
  }

  @Override
  public void restore(IamState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new RoleType(this), new PolicyType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            IamClient.class,
            caller -> new IamSandboxClient(world, this, caller),
            ClientOffer.Sight.ACCOUNT));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.roles().values().forEach(role -> lines.add("IAM role " + role.arn()));
    return lines;
  }
}
