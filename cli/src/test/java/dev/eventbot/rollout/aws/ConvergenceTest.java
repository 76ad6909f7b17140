package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.TargetRequest;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** Whatever changes, or goes wrong on the way, one more command brings what was asked for. */
final class ConvergenceTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final Region HOME = new Region("us-east-1");
  private static final Region FAR = new Region("ap-east-1");
  private static final OuId PROD = new OuId("ou-ab12-prod0001");
  private static final OuId DEV = new OuId("ou-ab12-dev00001");
  private static final AccountId SHOP = new AccountId("222222222201");

  private final List<String> notes = new ArrayList<>();
  private Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().inVirtualTime(START));

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  @Test
  void anAddedUnitIsDeployedToAndNothingElseIsTouched() {
    deploy(request(Set.of(PROD), HOME));

    Plan plan = plan(request(Set.of(PROD, DEV), HOME));

    assertThat(actions(plan))
        .isEqualTo(
            """
            222222222201 us-east-1 KEEP
            222222222202 us-east-1 KEEP
            222222222203 us-east-1 KEEP
            222222222204 us-east-1 CREATE
            222222222205 us-east-1 CREATE
            """);
    assertThat(execute(plan).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(rollout().forwarders().status().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aUnitNoLongerAskedForGoesWithPruneAndIsNoLongerServed() {
    deploy(request(Set.of(PROD, DEV), HOME));

    assertThat(actions(plan(request(Set.of(PROD), HOME)))).doesNotContain("REMOVE");
    Plan plan = plan(pruning(request(Set.of(PROD), HOME)));

    assertThat(actions(plan))
        .contains("222222222204 us-east-1 REMOVE", "222222222205 us-east-1 REMOVE");
    assertThat(execute(plan).exitCode()).isEqualTo(ExitCode.DONE);
    Coverage coverage = rollout().forwarders().status();
    assertThat(coverage.ous()).containsExactly(PROD);
    assertThat(coverage.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(places(coverage)).doesNotContain("222222222204 us-east-1");
  }

  @Test
  void aRegionNoLongerAskedForGoesWithPrune() {
    deploy(request(Set.of(PROD, DEV), HOME, FAR));

    Report report = execute(plan(pruning(request(Set.of(PROD, DEV), HOME))));

    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(places(rollout().forwarders().status()))
        .filteredOn(place -> place.contains("222222222") && place.contains("ap-east-1"))
        .isEmpty();
  }

  @Test
  void aChangedPatternReachesEveryExistingForwarder() {
    deploy(request(Set.of(PROD, DEV), HOME, FAR));
    ForwarderRequest changed =
        new ForwarderRequest(
            TargetRequest.of(Set.of(PROD, DEV), Set.of(HOME, FAR)),
            Optional.of(EventPattern.parse("{\"source\": [\"aws.health\"], \"account\": [\"1\"]}")),
            RolloutPreferences.standard(),
            false,
            WhenBusy.REFUSE);

    Plan plan = plan(changed);

    assertThat(plan.changes())
        .filteredOn(change -> change.isForwarderCell())
        .extracting(change -> change.action())
        .containsOnly(Action.UPDATE);
    assertThat(execute(plan).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(plan(changed).changesNothing()).isTrue();
  }

  @Test
  void anAccountThatMovesBetweenUnitsOfTheRolloutStaysCovered() {
    deploy(request(Set.of(PROD, DEV), HOME));

    sandbox.move(SHOP.value(), DEV.value());
    rest();

    assertThat(execute(plan(pruning(request(Set.of(PROD, DEV), HOME)))).exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(rollout().forwarders().status().exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(places(rollout().forwarders().status())).contains("222222222201 us-east-1");
  }

  @Test
  void anExcludedAccountIsLeftOutAndRemovedOnlyWithPrune() {
    deploy(request(Set.of(PROD), HOME));
    TargetRequest without =
        new TargetRequest(names(Set.of(PROD)), Set.of(HOME), false, Set.of(), Set.of(SHOP), false);

    Plan kept = plan(request(without, false, WhenBusy.REFUSE));
    Plan plan = plan(request(without, true, WhenBusy.REFUSE));

    assertThat(actions(kept)).contains("222222222201 us-east-1 KEEP excluded");
    assertThat(actions(plan)).contains("222222222201 us-east-1 REMOVE excluded");
    assertThat(execute(plan).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(actions(plan(request(without, false, WhenBusy.REFUSE))))
        .contains("222222222201 us-east-1 SKIP excluded")
        .contains("222222222202 us-east-1 KEEP");
  }

  @Test
  void whatFailedIsDoneAgainAndNothingElse() throws IOException {
    broken("scp:accounts=222222222201,actions=iam:CreateRole");
    Report first = execute(plan(request(Set.of(PROD), HOME)));
    assertThat(first.exitCode()).isEqualTo(ExitCode.PARTLY);

    Plan retry = rollout().forwarders().planRetry(RolloutPreferences.standard(), WhenBusy.REFUSE);

    assertThat(actions(retry)).startsWith("222222222201 us-east-1 UPDATE FAILED: ");
    assertThat(actions(retry).lines()).hasSize(1);
    assertThat(retry.directory().name(SHOP)).contains("shop");
    assertThat(execute(retry).exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(places(rollout().forwarders().status()))
        .contains("222222222202 us-east-1", "222222222203 us-east-1");
  }

  @Test
  void throttlingAndLostAnswersAreSatOut() throws IOException {
    broken(
        "throttling:operations=CreateStackInstances,times=5",
        "throttling:operations=ListStackInstances,times=4",
        "cut:operation=CreateStackSet,call=1",
        "cut:operation=CreateStackInstances,call=6");

    Report report = execute(plan(request(Set.of(PROD, DEV), HOME, FAR)));

    assertThat(report.results())
        .extracting(ChangeResult::outcome)
        .hasOnlyElementsOfType(Outcome.Succeeded.class);
    assertThat(rollout().forwarders().status().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void somebodyElsesOperationIsNamedAndRefusedOrWaitedFor() throws IOException {
    deploy(request(Set.of(PROD), HOME));
    foreignOperation();

    assertThatThrownBy(() -> plan(request(Set.of(PROD, DEV), HOME)))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("operation somebody-elses-1 (UPDATE, ");
    Plan looked =
        plan(request(TargetRequest.of(Set.of(PROD, DEV), Set.of(HOME)), false, WhenBusy.LOOK));
    assertThat(looked.warnings()).anyMatch(warning -> warning.contains("somebody-elses-1"));
    Plan plan =
        plan(request(TargetRequest.of(Set.of(PROD, DEV), Set.of(HOME)), false, WhenBusy.AWAIT));

    assertThat(notes)
        .anyMatch(note -> note.contains("is not eventbot's: waiting for its end"))
        .contains("operation somebody-elses-1 has ended: SUCCEEDED");
    assertThat(execute(plan).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void anOperationOfOursThatAKilledRunLeftIsTakenOver() {
    deploy(request(Set.of(PROD), HOME));
    Rollout killed = rollout(duration -> stop());

    assertThat(
            killed
                .whole()
                .planStackSetDeploy(request(Set.of(PROD, DEV), HOME, FAR))
                .execute(Progress.silent())
                .exitCode())
        .isEqualTo(ExitCode.INTERRUPTED);
    Plan next = plan(request(Set.of(PROD, DEV), HOME, FAR));

    assertThat(notes)
        .anyMatch(note -> note.endsWith("was begun by an earlier run: waiting for its end"));
    assertThat(execute(next).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(plan(request(Set.of(PROD, DEV), HOME, FAR)).changesNothing()).isTrue();
  }

  @Test
  void whatRunsCanBeFollowedToItsEnd() {
    deploy(request(Set.of(PROD), HOME));
    rollout(duration -> stop())
        .whole()
        .planStackSetDeploy(request(Set.of(PROD, DEV), HOME))
        .execute(Progress.silent());

    Plan following = rollout().forwarders().planFollow().orElseThrow();

    assertThat(actions(following))
        .isEqualTo(
            """
            222222222204 us-east-1 CREATE
            222222222205 us-east-1 CREATE
            """);
    assertThat(following.directory().name(new AccountId("222222222204"))).contains("shop-dev");
    assertThat(following.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(rollout().forwarders().planFollow()).isEmpty();
  }

  @Test
  void aRuleDisabledByHandIsFoundByItsDrift() throws IOException {
    broken("rule-disabled:accounts=222222222202,regions=us-east-1");
    deploy(request(Set.of(PROD), HOME));
    assertThat(rollout().forwarders().status().exitCode()).isEqualTo(ExitCode.DONE);

    Coverage coverage = rollout().forwarders().drift(account -> true);

    assertThat(coverage.cells())
        .filteredOn(CoverageCell::isDisabled)
        .extracting(cell -> cell.account().value())
        .containsExactly("222222222202");
    assertThat(coverage.exitCode()).isEqualTo(ExitCode.PARTLY);
  }

  private void broken(String... faults) throws IOException {
    sandbox.close();
    Faults all = Faults.none();
    for (String fault : faults) {
      all = all.and(Faults.parse(fault));
    }
    sandbox = Sandbox.inMemory(SandboxOptions.sample().withFaults(all).inVirtualTime(START));
  }

  private void foreignOperation() {
    sandbox
        .client(CloudFormationClient.class, sandbox.managementAccountId(), HOME.name())
        .updateStackSet(
            r ->
                r.stackSetName("eventbot-forwarder")
                    .usePreviousTemplate(true)
                    .parameters(
                        Parameter.builder()
                            .parameterKey("CentralBusArn")
                            .usePreviousValue(true)
                            .build())
                    .capabilitiesWithStrings("CAPABILITY_IAM")
                    .operationId("somebody-elses-1")
                    .callAs(CallAs.SELF));
  }

  private Rollout rollout() {
    return rollout(
        duration -> {
          try {
            sandbox.sleep(duration);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private Rollout rollout(Consumer<java.time.Duration> pause) {
    return new Rollout(
        AwsPorts.over(
            new SandboxAccount(sandbox, sandbox.managementAccountId()),
            HOME,
            sandbox.clock(),
            pause::accept),
        HOME,
        Path.of("no-bot-is-deployed-here.jar"),
        sandbox.clock(),
        pause::accept,
        notes::add);
  }

  private static void stop() {
    throw new InterruptedRolloutException(
        "interrupted while waiting", "eventbot stackset status", null);
  }

  /** Lets what happens by itself happen. */
  private void rest() {
    try {
      sandbox.sleep(java.time.Duration.ofMinutes(30));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Plan plan(ForwarderRequest request) {
    return rollout().whole().planStackSetDeploy(request);
  }

  private static Report execute(Plan plan) {
    return plan.execute(Progress.silent());
  }

  private void deploy(ForwarderRequest request) {
    assertThat(execute(plan(request)).exitCode()).isEqualTo(ExitCode.DONE);
  }

  private static ForwarderRequest request(Set<OuId> ous, Region... regions) {
    return request(TargetRequest.of(ous, Set.of(regions)), false, WhenBusy.REFUSE);
  }

  private static ForwarderRequest request(TargetRequest targets, boolean prune, WhenBusy whenBusy) {
    return new ForwarderRequest(
        targets, Optional.empty(), RolloutPreferences.standard(), prune, whenBusy);
  }

  private static ForwarderRequest pruning(ForwarderRequest request) {
    return request(request.targets(), true, WhenBusy.REFUSE);
  }

  private static Set<OuName> names(Set<OuId> ous) {
    Set<OuName> names = new LinkedHashSet<>();
    ous.forEach(ou -> names.add(OuName.of(ou)));
    return names;
  }

  /** The members' cells, one line each. */
  private static String actions(Plan plan) {
    Map<String, String> lines = new TreeMap<>();
    plan.changes().stream()
        .filter(change -> change.isForwarderCell())
        .filter(change -> change.account().value().startsWith("2"))
        .forEach(
            change ->
                lines.put(
                    change.account() + " " + change.region(),
                    (change.action() + " " + change.reason()).strip()));
    StringBuilder text = new StringBuilder();
    lines.forEach((place, action) -> text.append(place + " " + action + "\n"));
    return text.toString();
  }

  private static List<String> places(Coverage coverage) {
    return coverage.cells().stream()
        .filter(CoverageCell::good)
        .map(cell -> cell.account() + " " + cell.region())
        .toList();
  }
}
