package dev.eventbot.sandbox.events;

import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The rules of one account and region, and their targets. */
final class RuleCalls {
  private final EventBridgeService events;
  private final Actor actor;
  private final OwnBuses buses;

  RuleCalls(EventBridgeService events, Actor actor, OwnBuses buses) {
    this.events = events;
    this.actor = actor;
    this.buses = buses;
  }

  ListRulesResponse listRules(ListRulesRequest request) {
    String prefix = request.namePrefix() == null ? "" : request.namePrefix();
    return ListRulesResponse.builder()
        .rules(
            events.rulesOn(buses.find(request.eventBusName()).arn()).stream()
                .filter(rule -> rule.name().startsWith(prefix))
                .map(RuleCalls::rule)
                .toList())
        .build();
  }

  DescribeRuleResponse describeRule(DescribeRuleRequest request) {
    StoredRule rule = find(request.eventBusName(), request.name());
    return DescribeRuleResponse.builder()
        .name(rule.name())
        .arn(rule.arn())
        .eventBusName(Arn.parse(rule.busArn()).name())
        .description(rule.description())
        .eventPattern(rule.pattern() == null ? null : rule.pattern().toString())
        .scheduleExpression(rule.schedule())
        .state(state(rule))
        .createdBy(actor.accountId())
        .build();
  }

  ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
    return ListTargetsByRuleResponse.builder()
        .targets(
            find(request.eventBusName(), request.rule()).targets().stream()
                .map(RuleCalls::target)
                .toList())
        .build();
  }

  EnableRuleResponse enableRule(EnableRuleRequest request) {
    turn(find(request.eventBusName(), request.name()), true);
    return EnableRuleResponse.builder().build();
  }

  DisableRuleResponse disableRule(DisableRuleRequest request) {
    turn(find(request.eventBusName(), request.name()), false);
    return DisableRuleResponse.builder().build();
  }

  private StoredRule turn(StoredRule rule, boolean on) {
    StoredRule changed = rule.enabled(on);
    events.stored().rules().put(rule.arn(), changed);
    return changed;
  }

  DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
    StoredRule rule = find(request.eventBusName(), request.name());
    if (!rule.targets().isEmpty()) {
      throw Parameters.invalid("Rule can't be deleted since it has targets.");
    }
    events.stored().rules().remove(rule.arn());
    return DeleteRuleResponse.builder().build();
  }

  /** Of rules with a pattern only. */
  PutRuleResponse putRule(PutRuleRequest request) {
    StoredBus on = buses.find(request.eventBusName());
    StoredRule before =
        events.rulesOn(on.arn()).stream()
            .filter(rule -> rule.name().equals(request.name()))
            .findFirst()
            .orElse(null);
    String busName = Arn.parse(on.arn()).name();
    String arn =
        "arn:%s:events:%s:%s:rule/%s%s"
            .formatted(
                World.partition(actor.region()),
                actor.region(),
                actor.accountId(),
                busName.equals("default") ? "" : busName + "/",
                request.name());
    StoredRule rule =
        new StoredRule(
            arn,
            request.name(),
            on.arn(),
            request.description() == null ? "" : request.description(),
            Parameters.json(request.eventPattern()),
            null,
            request.state() != RuleState.DISABLED,
            before == null ? List.of() : before.targets());
    events.put(rule);
    return PutRuleResponse.builder().ruleArn(arn).build();
  }

  PutTargetsResponse putTargets(PutTargetsRequest request) {
    StoredRule rule = find(request.eventBusName(), request.rule());
    Map<String, StoredTarget> targets = targets(rule);
    for (Target target : request.targets()) {
      targets.put(
          target.id(),
          new StoredTarget(
              target.id(),
              target.arn(),
              target.roleArn(),
              target.deadLetterConfig() == null ? null : target.deadLetterConfig().arn(),
              null));
    }
    keep(rule, targets);
    return PutTargetsResponse.builder().failedEntryCount(0).build();
  }

  RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
    StoredRule rule = find(request.eventBusName(), request.rule());
    Map<String, StoredTarget> targets = targets(rule);
    targets.keySet().removeAll(request.ids());
    keep(rule, targets);
    return RemoveTargetsResponse.builder().failedEntryCount(0).build();
  }

  private static Map<String, StoredTarget> targets(StoredRule rule) {
    Map<String, StoredTarget> targets = new LinkedHashMap<>();
    rule.targets().forEach(target -> targets.put(target.id(), target));
    return targets;
  }

  private void keep(StoredRule rule, Map<String, StoredTarget> targets) {
    events.put(rule.targets(List.copyOf(targets.values())));
  }

  private StoredRule find(String busName, String ruleName) {
    return events.rulesOn(buses.find(busName).arn()).stream()
        .filter(rule -> rule.name().equals(ruleName))
        .findFirst()
        .orElseThrow(
            () ->
                Parameters.missing(
                    "Rule "
                        + ruleName
                        + " does not exist on EventBus "
                        + (busName == null ? "default" : busName)
                        + "."));
  }

  private static Rule rule(StoredRule rule) {
    return Rule.builder()
        .name(rule.name())
        .arn(rule.arn())
        .eventBusName(Arn.parse(rule.busArn()).name())
        .description(rule.description())
        .eventPattern(rule.pattern() == null ? null : rule.pattern().toString())
        .scheduleExpression(rule.schedule())
        .state(state(rule))
        .build();
  }

  private static RuleState state(StoredRule rule) {
    return rule.enabled() ? RuleState.ENABLED : RuleState.DISABLED;
  }

  private static Target target(StoredTarget target) {
    Target.Builder builder =
        Target.builder().id(target.id()).arn(target.arn()).roleArn(target.roleArn());
    if (target.deadLetterArn() != null) {
      builder.deadLetterConfig(DeadLetterConfig.builder().arn(target.deadLetterArn()).build());
    }
    return builder.build();
  }
}
