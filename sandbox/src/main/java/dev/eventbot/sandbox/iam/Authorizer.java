package dev.eventbot.sandbox.iam;

import java.util.List;
import java.util.function.Function;

/**
 * Decides requests by IAM's evaluation logic.
 *
 * <p>Within one account an allow on either side is enough, across accounts both sides must allow;
 * services have no identity policies; a key's or role's own policy must always allow. An explicit
 * deny wins.
 */
public final class Authorizer {
  private final Function<String, String> organizationOf;

  /**
   * Makes an authorizer that knows which organization accounts are in.
   *
   * @param organizationOf the organization id of an account, null when it is in none
   */
  public Authorizer(Function<String, String> organizationOf) {
    this.organizationOf = organizationOf;
  }

  /**
   * A request on a resource whose policy adds to, but does not replace, identity policies (queues,
   * buses, topics…).
   */
  public Verdict decide(AccessRequest request, List<PolicyDocument> resourcePolicies) {
    return decide(request, resourcePolicies, false);
  }

  /**
   * A request on a KMS key or a role: without an allow (or a delegation to the account) in its own
   * policy, nobody may.
   */
  public Verdict decideByOwnPolicy(AccessRequest request, PolicyDocument ownPolicy) {
    return decide(request, List.of(ownPolicy), true);
  }

  private Verdict decide(
      AccessRequest request, List<PolicyDocument> resourcePolicies, boolean ownPolicyRules) {
    Principal caller = request.caller();
    RequestContext context = principalContext(request).merge(request.context());
    Side identity = identity(request, context);
    Side resource = new Side();
    for (PolicyDocument policy : resourcePolicies) {
      for (Statement statement : policy.statements()) {
        Principals.Match match = statement.speaksOf(caller);
        if (match != Principals.Match.NONE
            && statement.covers(request.action(), request.resource(), context)) {
          resource.add(statement.allow(), match);
        }
      }
    }
    if (identity.denied) {
      return Verdict.denied(request, "of an explicit deny in an identity-based policy");
    }
    if (resource.denied) {
      return Verdict.denied(request, "of an explicit deny in a resource-based policy");
    }
    if (caller instanceof Principal.Service) {
      return resource.direct ? Verdict.ALLOWED : noResourceAllow(request);
    }
    boolean sameAccount = caller.account().equals(request.resourceAccount());
    if (sameAccount && !ownPolicyRules) {
      return identity.direct || resource.direct ? Verdict.ALLOWED : noIdentityAllow(request);
    }
    if (!resource.direct && !resource.delegated) {
      return noResourceAllow(request);
    }
    if (sameAccount && resource.direct) {
      return Verdict.ALLOWED;
    }
    return identity.direct ? Verdict.ALLOWED : noIdentityAllow(request);
  }

  private static Side identity(AccessRequest request, RequestContext context) {
    Side side = new Side();
    if (request.caller() instanceof Principal.Administrator) {
      side.direct = true;
    } else if (request.caller() instanceof Principal.Role role) {
      for (PolicyDocument policy : role.policies().get()) {
        for (Statement statement : policy.statements()) {
          if (statement.covers(request.action(), request.resource(), context)) {
            side.add(statement.allow(), Principals.Match.DIRECT);
          }
        }
      }
    }
    return side;
  }

  private RequestContext principalContext(AccessRequest request) {
    RequestContext context =
        RequestContext.empty()
            .with("aws:SecureTransport", "true")
            .with("aws:ResourceAccount", request.resourceAccount())
            .with("aws:ResourceOrgID", organizationOf.apply(request.resourceAccount()));
    if (request.caller() instanceof Principal.Service service) {
      return context
          .with("aws:PrincipalIsAWSService", "true")
          .with("aws:PrincipalServiceName", service.name());
    }
    return context
        .with("aws:PrincipalIsAWSService", "false")
        .with("aws:PrincipalArn", request.caller().arn())
        .with("aws:PrincipalAccount", request.caller().account())
        .with("aws:PrincipalOrgID", organizationOf.apply(request.caller().account()));
  }

  private static Verdict noIdentityAllow(AccessRequest request) {
    return Verdict.denied(
        request, "no identity-based policy allows the " + request.action() + " action");
  }

  private static Verdict noResourceAllow(AccessRequest request) {
    return Verdict.denied(
        request, "no resource-based policy allows the " + request.action() + " action");
  }

  /** What one side, identity or resource, says about a request. */
  private static final class Side {
    private boolean direct;
    private boolean delegated;
    private boolean denied;

    private void add(boolean allow, Principals.Match match) {
      if (!allow) {
        denied = true;
      } else if (match == Principals.Match.DIRECT) {
        direct = true;
      } else {
        delegated = true;
      }
    }
  }
}
