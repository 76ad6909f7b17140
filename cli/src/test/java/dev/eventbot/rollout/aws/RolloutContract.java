package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * What a rollout does, whoever answers: the embedded sandbox, or a server that speaks AWS's API
 * over HTTP.
 */
interface RolloutContract {
  Region HOME = new Region("us-east-1");
  Region FAR = new Region("ap-east-1");
  Region THIRD = new Region("us-west-2");

  String FOREIGN_TEMPLATE =
      """
      {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}
      """;

  Landscape landscape();

  default Rollout rollout() {
    return new Rollout(
        AwsPorts.over(landscape().clients(), HOME, Clock.systemUTC(), Pause.real()),
        HOME,
        Path.of("no-bot-is-deployed-here.jar"),
        Clock.systemUTC(),
        Pause.real());
  }

  default ForwarderRequest everywhere(Region... regions) {
    return new ForwarderRequest(
        Set.copyOf(landscape().ous()),
        Set.of(regions),
        Optional.empty(),
        RolloutPreferences.standard());
  }

  default Report deploy(ForwarderRequest request) {
    return rollout().whole().planStackSetDeploy(request).execute(Progress.silent());
  }

  @Test
  default void planOfAFirstDeployCreatesEverythingAndWritesNothing() {
    Plan plan = rollout().whole().planStackSetDeploy(everywhere(HOME, FAR));

    assertThat(plan.changes())
        .extracting(PlannedChange::action)
        .containsOnly(Action.CREATE)
        .hasSize(1 + 1 + landscape().members().size() * 2 + 2);
    assertThat(plan.changes().get(0).name()).isEqualTo(Names.CENTRAL);
    assertThat(plan.nextSteps())
        .containsExactly(
            "no channel yet, so nobody is told; add one: eventbot channel deploy NAME --webhook-file FILE");
    assertThat(rollout().central().status().deployed()).isFalse();
    assertThat(rollout().forwarders().status().cells()).isEmpty();
  }

  @Test
  default void deployPutsARuleWithTargetAndRoleIntoEveryAccountAndRegion() {
    Report report = deploy(everywhere(HOME, FAR));

    assertThat(report.results())
        .extracting(ChangeResult::outcome)
        .hasOnlyElementsOfType(Outcome.Succeeded.class);
    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
    String bus = rollout().central().status().outputs().get("BusArn");
    for (AccountId member : landscape().members()) {
      for (Region region : List.of(HOME, FAR)) {
        Target target = onlyTarget(member, region);
        assertThat(target.arn()).isEqualTo(bus);
        assertThat(target.roleArn()).startsWith("arn:aws:iam::" + member + ":role/");
      }
    }
    AccountId management = rollout().central().status().account();
    assertThat(onlyTarget(management, FAR).arn()).isEqualTo(bus);
    assertThat(rollout().forwarders().status().cells())
        .hasSize(landscape().members().size() * 2 + 2)
        .allMatch(CoverageCell::good);
  }

  @Test
  default void secondDeployChangesNothingAndSaysSo() {
    deploy(everywhere(HOME, FAR));

    Plan second = rollout().whole().planStackSetDeploy(everywhere(HOME, FAR));

    assertThat(second.changes()).extracting(PlannedChange::action).containsOnly(Action.KEEP);
    assertThat(second.changesNothing()).isTrue();
    Report report = second.execute(Progress.silent());
    assertThat(report.results())
        .extracting(ChangeResult::outcome)
        .hasOnlyElementsOfType(Outcome.Unchanged.class);
    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  default void anAddedRegionCreatesOnlyWhatIsMissing() {
    deploy(everywhere(HOME));

    Plan plan = rollout().whole().planStackSetDeploy(everywhere(HOME, FAR));

    assertThat(forwarderActions(plan))
        .isEqualTo(Map.of(HOME, Set.of(Action.KEEP), FAR, Set.of(Action.CREATE)));
    assertThat(plan.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
    landscape().members().forEach(member -> onlyTarget(member, FAR));
  }

  @Test
  default void aRegionNoLongerAskedForIsNamedAndLeft() {
    deploy(everywhere(HOME, FAR));

    Plan plan = rollout().whole().planStackSetDeploy(everywhere(HOME));

    assertThat(plan.changes()).filteredOn(change -> change.action().writes()).isEmpty();
    assertThat(plan.warnings())
        .contains(
            "region ap-east-1 is not among the regions given, and has "
                + landscape().members().size()
                + " stack instances: left in place; --prune removes what is not asked for");
  }

  @Test
  default void aStackSetThatIsNotOursIsLeftAlone() {
    AccountId management = rollout().central().status().account();
    landscape()
        .look()
        .into(CloudFormationClient.class, management, HOME)
        .createStackSet(
            r ->
                r.stackSetName(Names.FORWARDER)
                    .templateBody(FOREIGN_TEMPLATE)
                    .permissionModel(PermissionModels.SERVICE_MANAGED)
                    .autoDeployment(a -> a.enabled(false))
                    .callAs(CallAs.SELF));

    assertThatThrownBy(() -> rollout().whole().planStackSetDeploy(everywhere(HOME)))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "StackSet eventbot-forwarder is not eventbot's (no tag eventbot:component=forwarder); it is left alone");
    assertThatThrownBy(() -> rollout().whole().planDestroy()).isInstanceOf(RefusedException.class);
  }

  @Test
  default void aStackThatIsNotOursIsLeftAlone() {
    AccountId management = rollout().central().status().account();
    landscape()
        .look()
        .into(CloudFormationClient.class, management, HOME)
        .createStack(r -> r.stackName(Names.CENTRAL).templateBody(FOREIGN_TEMPLATE));

    assertThatThrownBy(() -> rollout().whole().planStackSetDeploy(everywhere(HOME)))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "stack eventbot-central in us-east-1 is not eventbot's (no tag eventbot:component=central); it is left"
                + " alone");
  }

  @Test
  default void anUnknownOuIsNamed() {
    ForwarderRequest request =
        new ForwarderRequest(
            Set.of(new OuId("ou-zzzz-99999999")),
            Set.of(HOME),
            Optional.empty(),
            RolloutPreferences.standard());

    assertThatThrownBy(() -> rollout().whole().planStackSetDeploy(request))
        .isInstanceOf(RefusedException.class)
        .hasMessageEndingWith("has no organizational unit ou-zzzz-99999999");
  }

  @Test
  default void anUnknownRegionIsAUsageErrorWithASuggestion() {
    assertThatThrownBy(
            () -> rollout().whole().planStackSetDeploy(everywhere(new Region("us-esat-1"))))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no region us-esat-1; did you mean us-east-1?");
  }

  private Target onlyTarget(AccountId account, Region region) {
    EventBridgeClient events = landscape().look().into(EventBridgeClient.class, account, region);
    List<Target> targets =
        ours(events).stream()
            .flatMap(rule -> events.listTargetsByRule(r -> r.rule(rule)).targets().stream())
            .toList();
    assertThat(targets).as("targets in %s, %s", account, region).hasSize(1);
    return targets.get(0);
  }

  static List<String> ours(EventBridgeClient events) {
    return events.listRules(r -> {}).rules().stream()
        .filter(rule -> rule.eventPattern() != null && rule.eventPattern().contains("aws.health"))
        .map(rule -> rule.name())
        .toList();
  }

  private static Map<Region, Set<Action>> forwarderActions(Plan plan) {
    return plan.changes().stream()
        .filter(PlannedChange::isForwarderCell)
        .collect(
            Collectors.groupingBy(
                PlannedChange::region,
                TreeMap::new,
                Collectors.mapping(PlannedChange::action, Collectors.toSet())));
  }
}
