package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;

/** The rollout contract on the embedded sandbox, which does all of it. */
final class SandboxRolloutTest implements BusContract {
  private Sandbox sandbox;
  private Landscape landscape;

  @BeforeEach
  void open() {
    sandbox = Sandbox.inMemory();
    List<OuId> ous = List.of(new OuId("ou-ab12-prod0001"), new OuId("ou-ab12-dev00001"));
    OrganizationsClient organizations =
        sandbox.client(OrganizationsClient.class, sandbox.managementAccountId(), HOME.name());
    List<AccountId> members =
        ous.stream()
            .flatMap(
                ou ->
                    organizations
                        .listAccountsForParent(r -> r.parentId(ou.value()))
                        .accounts()
                        .stream()
                        .map(Account::id)
                        .map(AccountId::new))
            .toList();
    landscape =
        new Landscape(new InAccount(sandbox.managementAccountId()), ous, members, this::look);
  }

  @AfterEach
  void close() throws Exception {
    sandbox.close();
  }

  @Override
  public Landscape landscape() {
    return landscape;
  }

  @Test
  void destroyLeavesNothingAndASecondOneFindsNothing() {
    deploy(everywhere(HOME, FAR));

    Report report = rollout().whole().planDestroy().execute(Progress.silent());

    assertThat(report.leftovers()).isEmpty();
    assertThat(report.readBack()).isTrue();
    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(sandbox.leftovers()).isEmpty();
    Plan again = rollout().whole().planDestroy();
    assertThat(again.title())
        .isEqualTo("Nothing to remove in account " + sandbox.managementAccountId());
    assertThat(again.changes()).isEmpty();
    assertThat(again.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
  }

  /** Not in the contract: moto updates no rule. */
  @Test
  void aChangedPatternReachesEveryRuleAndTheBusPolicy() {
    deploy(everywhere(HOME));
    EventPattern pattern = EventPattern.parse("{\"source\":[\"aws.health\",\"aws.ec2\"]}");
    ForwarderRequest changed =
        new ForwarderRequest(
            Set.copyOf(landscape.ous()),
            Set.of(HOME),
            Optional.of(pattern),
            RolloutPreferences.standard());

    Plan plan = rollout().whole().planStackSetDeploy(changed);

    assertThat(plan.changes()).extracting(PlannedChange::action).containsOnly(Action.UPDATE);
    assertThat(plan.changes().get(0).reason()).isEqualTo("Sources changed");
    assertThat(plan.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(rollout().central().status().parameters())
        .containsEntry("Sources", "aws.ec2,aws.health,custom.dingtalkevent.test,eventbot.test");
    for (AccountId member : landscape.members()) {
      assertThat(onlyRulePattern(member, HOME)).contains("aws.ec2").contains("eventbot.test");
    }
  }

  private String onlyRulePattern(AccountId account, Region region) {
    EventBridgeClient events = landscape.look().into(EventBridgeClient.class, account, region);
    List<String> rules = RolloutContract.ours(events);
    assertThat(rules).as("rules in %s, %s", account, region).hasSize(1);
    return events.describeRule(r -> r.name(rules.get(0))).eventPattern();
  }

  private <C extends SdkClient> C look(Class<C> type, AccountId account, Region region) {
    return sandbox.client(type, account.value(), region.name());
  }

  private final class InAccount implements AwsClients {
    private final String account;

    InAccount(String account) {
      this.account = account;
    }

    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      return sandbox.client(type, account, region.name());
    }

    @Override
    public AwsClients inAccount(AccountId other) {
      return new InAccount(other.value());
    }
  }
}
