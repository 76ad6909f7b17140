package dev.eventbot.sandbox.iam;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** Answers what a role's policies would allow, without doing it. */
final class PolicySimulation {
  private static final int PAGE = 100;
  private static final Pattern ENTITY = Pattern.compile("arn:[a-z-]+:iam::[0-9]{12}:role/.+");

  private final IamService iam;
  private final Caller caller;

  PolicySimulation(IamService iam, Caller caller) {
    this.iam = iam;
    this.caller = caller;
  }

  SimulatePrincipalPolicyResponse simulate(SimulatePrincipalPolicyRequest request) {
    Principal principal = principal(String.valueOf(request.policySourceArn()));
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (ContextEntry entry : request.contextEntries()) {
      given.put(entry.contextKeyName(), entry.contextKeyValues());
    }
    RequestContext context = new RequestContext(given);
    List<String> resources =
        request.resourceArns().isEmpty() ? List.of("*") : request.resourceArns();
    List<EvaluationResult> results = new ArrayList<>();
    for (String action : request.actionNames()) {
      if (!action.matches("[a-zA-Z0-9-]+:[a-zA-Z0-9]+")) {
        throw failure("Invalid action name: " + action);
      }
      for (String resource : resources) {
        results.add(evaluate(principal, action, resource, context));
      }
    }
    Page<EvaluationResult> page = page(results, request);
    return SimulatePrincipalPolicyResponse.builder()
        .evaluationResults(page.items())
        .isTruncated(page.nextToken() != null)
        .marker(page.nextToken())
        .build();
  }

  private static Page<EvaluationResult> page(
      List<EvaluationResult> results, SimulatePrincipalPolicyRequest request) {
    try {
      return Page.of(
          results, request.marker(), request.maxItems() == null ? PAGE : request.maxItems());
    } catch (IllegalArgumentException e) {
      throw failure("Invalid Marker: " + request.marker());
    }
  }

  private EvaluationResult evaluate(
      Principal principal, String action, String resource, RequestContext context) {
    Verdict verdict =
        iam.decide(
            new AccessRequest(principal, action, resource, caller.accountId(), context), null);
    return EvaluationResult.builder()
        .evalActionName(action)
        .evalResourceName(resource)
        .evalDecision(verdict.decision())
        .matchedStatements(List.of())
        .missingContextValues(List.of())
        .build();
  }

  private Principal principal(String arn) {
    if (!ENTITY.matcher(arn).matches()) {
      throw failure(
          "Invalid Entity Arn: %s does not clearly define entity type and name.".formatted(arn));
    }
    if (Arn.parse(arn).account().equals(caller.accountId())) {
      if (arn.endsWith(":role/" + IamService.OPERATOR)) {
        return iam.operator(caller.accountId(), World.partition(caller.region()));
      }
      if (iam.role(arn).isPresent()) {
        return iam.principal(arn);
      }
    }
    throw World.failure(
        NoSuchEntityException.builder(),
        "Iam",
        "NoSuchEntity",
        404,
        "The role with name " + Arn.parse(arn).name() + " cannot be found.");
  }

  private static RuntimeException failure(String message) {
    return World.failure(InvalidInputException.builder(), "Iam", "InvalidInput", 400, message);
  }
}
