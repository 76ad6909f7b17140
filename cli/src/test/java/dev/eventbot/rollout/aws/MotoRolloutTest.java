package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;

/** The rollout contract over HTTP, with the real clients, against a moto server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MotoRolloutTest implements BusContract {
  private MotoServer moto;
  private RealAwsClients clients;
  private Landscape landscape;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    moto = MotoServer.startOrSkip();
  }

  @AfterAll
  void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  @BeforeEach
  void foundOrganization() throws IOException, InterruptedException {
    moto.reset();
    clients =
        new RealAwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("moto", "moto")),
            Optional.empty(),
            Optional.of(moto.uri()));
    OrganizationsClient organizations = clients.client(OrganizationsClient.class, HOME);
    organizations.createOrganization(r -> r.featureSet(OrganizationFeatureSet.ALL));
    String root = organizations.listRoots().roots().get(0).id();
    List<OuId> ous = new ArrayList<>();
    List<AccountId> members = new ArrayList<>();
    for (String name : List.of("Prod", "Dev")) {
      String ou =
          organizations
              .createOrganizationalUnit(r -> r.parentId(root).name(name))
              .organizationalUnit()
              .id();
      ous.add(new OuId(ou));
      for (int i = 1; i <= 2; i++) {
        members.add(account(organizations, name + i, root, ou));
      }
    }
    landscape = new Landscape(clients, ous, members, this::look);
  }

  @AfterEach
  void closeClients() {
    clients.close();
  }

  @Override
  public Landscape landscape() {
    return landscape;
  }

  /** Moto lets no rule tell a topic anything: the whole call would fail. */
  @Override
  public void keepWhatTheEndpointCanDo() {
    EventBridgeClient events = clients.client(EventBridgeClient.class, HOME);
    String bus = rollout().central().status().outputs().get("BusName");
    for (Rule rule : events.listRules(r -> r.eventBusName(bus)).rules()) {
      for (Target target :
          events.listTargetsByRule(r -> r.eventBusName(bus).rule(rule.name())).targets()) {
        if (target.arn().contains(":sns:")) {
          events.removeTargets(r -> r.eventBusName(bus).rule(rule.name()).ids(target.id()));
        }
      }
    }
  }

  /**
   * Moto accepts DeleteStackInstances by OU and deletes nothing; whoever believes it reports
   * success.
   */
  @Test
  void destroyNamesWhatTheEndpointLeftBehind() {
    deploy(everywhere(HOME, FAR));

    Report report = rollout().whole().planDestroy().execute(Progress.silent());

    assertThat(report.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(report.leftovers()).hasSize(landscape.members().size() * 2 + 2);
    assertThat(report.leftovers().get(0))
        .startsWith("stack instance of eventbot-forwarder in ")
        .endsWith(" (CURRENT)");
    assertThat(report.leftovers()).contains("StackSet eventbot-forwarder (ACTIVE)");
    assertThat(report.results())
        .extracting(ChangeResult::outcome)
        .contains(
            new Outcome.NotDone("still has 8 stack instances"),
            new Outcome.NotDone(
                "kept, because 8 forwarders are left that may still deliver to it"));
    assertThat(rollout().central().status().deployed()).isTrue();
  }

  @Test
  void whatTheEndpointDoesNotTellIsAWarningEach() {
    Plan plan = rollout().whole().planStackSetDeploy(everywhere(HOME, THIRD));

    assertThat(plan.warnings())
        .containsExactly(
            "the endpoint does not tell which regions are enabled; taking the names as they are",
            "the endpoint does not tell whether StackSets have trusted access to the organization; going on");
  }

  private <C extends SdkClient> C look(Class<C> type, AccountId account, Region region) {
    boolean member = landscape.members().contains(account);
    return (member ? clients.inAccount(account) : clients).client(type, region);
  }

  private static AccountId account(
      OrganizationsClient organizations, String name, String root, String ou) {
    String id =
        organizations
            .createAccount(r -> r.accountName(name).email(name + "@example.com"))
            .createAccountStatus()
            .accountId();
    organizations.moveAccount(r -> r.accountId(id).sourceParentId(root).destinationParentId(ou));
    return new AccountId(id);
  }
}
