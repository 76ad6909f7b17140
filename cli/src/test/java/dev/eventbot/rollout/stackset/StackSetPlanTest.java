package dev.eventbot.rollout.stackset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.eventbot.rollout.check.Ground;
import dev.eventbot.rollout.check.Wanted;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The grid of stack instances: wanted against present. */
final class StackSetPlanTest {
  private static final AccountId MANAGEMENT = new AccountId("111111111111");
  private static final AccountId FIRST = new AccountId("222222222201");
  private static final AccountId SECOND = new AccountId("222222222202");
  private static final AccountId GONE = new AccountId("222222222203");
  private static final OuId OU = new OuId("ou-ab12-prod0001");
  private static final OuId EMPTY = new OuId("ou-ab12-empty001");
  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");

  @Test
  void firstRolloutCreatesForActiveMembersAndSkipsTheOthers() {
    StackSetPlan plan = plan(Optional.empty(), List.of(), "", EAST);

    assertThat(screen(plan))
        .isEqualTo(
            """
            222222222201 us-east-1 CREATE
            222222222202 us-east-1 CREATE
            222222222203 us-east-1 SKIP account is SUSPENDED
            """);
    assertThat(plan.createsSet()).isTrue();
    assertThat(new StackSetCalls(plan).creations())
        .containsExactly(
            InstanceTargets.all(Set.of(OU), Set.of(EAST)),
            InstanceTargets.all(Set.of(EMPTY), Set.of(EAST)));
  }

  @Test
  void aSparseGridIsFilledOnlyWhereSomethingIsMissing() {
    StackSetPlan plan =
        plan(
            set(OU, EMPTY),
            List.of(
                instance(FIRST, EAST, "CURRENT"),
                instance(SECOND, EAST, "CURRENT"),
                instance(FIRST, WEST, "CURRENT")),
            "",
            EAST,
            WEST);

    assertThat(screen(plan))
        .isEqualTo(
            """
            222222222201 us-east-1 KEEP
            222222222201 us-west-2 KEEP
            222222222202 us-east-1 KEEP
            222222222202 us-west-2 CREATE
            222222222203 us-east-1 SKIP account is SUSPENDED
            222222222203 us-west-2 SKIP account is SUSPENDED
            """);
    assertThat(plan.updatesSet()).isFalse();
    assertThat(new StackSetCalls(plan).creations())
        .containsExactly(InstanceTargets.only(Set.of(OU), Set.of(SECOND), Set.of(WEST)));
  }

  @Test
  void aChangedTemplateUpdatesEveryInstanceAlsoThoseNotAskedFor() {
    StackSetPlan plan =
        plan(
            set(OU, EMPTY),
            List.of(
                instance(FIRST, EAST, "CURRENT"),
                instance(SECOND, EAST, "INOPERABLE"),
                instance(FIRST, WEST, "CURRENT")),
            "template changed",
            EAST);

    assertThat(screen(plan))
        .isEqualTo(
            """
            222222222201 us-east-1 UPDATE template changed
            222222222201 us-west-2 UPDATE template changed
            222222222202 us-east-1 CREATE instead of the INOPERABLE one, which is let go of
            222222222203 us-east-1 SKIP account is SUSPENDED
            """);
    assertThat(plan.warnings())
        .containsExactly(
            "region us-west-2 is not among the regions given, and has 1 stack instance:"
                + " left in place; --prune removes what is not asked for");
    assertThat(new StackSetCalls(plan).creations()).isEmpty();
  }

  @Test
  void anOutdatedInstanceIsAppliedAgain() {
    StackSetPlan plan =
        plan(
            set(OU, EMPTY),
            List.of(instance(FIRST, EAST, "OUTDATED"), instance(SECOND, EAST, "CURRENT")),
            "",
            EAST);

    assertThat(plan.updatesSet()).isFalse();
    assertThat(new StackSetCalls(plan).repetitions())
        .containsExactly(InstanceTargets.only(Set.of(OU), Set.of(FIRST), Set.of(EAST)));
    assertThat(plan.cells().get(new Cell(FIRST, EAST)).action()).isEqualTo(Action.UPDATE);
    assertThat(plan.cells().get(new Cell(SECOND, EAST)).action()).isEqualTo(Action.KEEP);
  }

  @Test
  void moreInstancesThanAStackSetTakesAreWarnedOfBeforeAnythingIsWritten() {
    List<MemberAccount> members = new ArrayList<>();
    for (int number = 1; number <= StackSetPlan.QUOTA / 2 + 1; number++) {
      members.add(new MemberAccount(new AccountId("3%011d".formatted(number)), "", "ACTIVE"));
    }
    Ground ground =
        new Ground(
            new Identity(MANAGEMENT, "arn:aws:iam::111111111111:root", "aws"),
            new OrganizationFacts("o-abcdefghij", MANAGEMENT, true),
            Wanted.everything(Map.of(OU, members), Set.of(EAST, WEST)),
            List.of());
    ForwarderRequest request =
        new ForwarderRequest(
            Set.of(OU), Set.of(EAST, WEST), Optional.empty(), RolloutPreferences.standard());

    assertThat(new StackSetPlan(request, ground, Optional.empty(), List.of(), "").warnings())
        .containsExactly(
            "100002 stack instances are more than the 100000 a StackSet takes unless AWS raised your"
                + " quota: ask for more in Service Quotas (CloudFormation, stack instances per stack"
                + " set), or name fewer regions");
  }

  private static StackSetPlan plan(
      Optional<StackSetState> set,
      List<StackInstance> instances,
      String difference,
      Region... regions) {
    List<MemberAccount> members =
        List.of(
            new MemberAccount(MANAGEMENT, "management", "ACTIVE"),
            new MemberAccount(FIRST, "first", "ACTIVE"),
            new MemberAccount(SECOND, "second", "ACTIVE"),
            new MemberAccount(GONE, "gone", "SUSPENDED"));
    Ground ground =
        new Ground(
            new Identity(MANAGEMENT, "arn:aws:iam::111111111111:root", "aws"),
            new OrganizationFacts("o-abcdefghij", MANAGEMENT, true),
            Wanted.everything(Map.of(OU, members, EMPTY, List.of()), Set.of(regions)),
            List.of());
    ForwarderRequest request =
        new ForwarderRequest(
            Set.of(OU, EMPTY), Set.of(regions), Optional.empty(), RolloutPreferences.standard());
    return new StackSetPlan(request, ground, set, instances, difference);
  }

  private static Optional<StackSetState> set(OuId... ous) {
    return Optional.of(
        new StackSetState(
            Names.FORWARDER,
            "ACTIVE",
            "SERVICE_MANAGED",
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            Map.of(),
            Stream.of(ous).collect(Collectors.toMap(ou -> ou, ou -> Set.of()))));
  }

  private static StackInstance instance(AccountId account, Region region, String status) {
    return new StackInstance(account, region, Optional.of(OU), status, "", Optional.empty());
  }

  private static String screen(StackSetPlan plan) {
    return plan.cells().values().stream()
        .map(
            change ->
                (change.account()
                            + " "
                            + change.region()
                            + " "
                            + change.action()
                            + " "
                            + change.reason())
                        .strip()
                    + "\n")
        .collect(Collectors.joining());
  }
}
