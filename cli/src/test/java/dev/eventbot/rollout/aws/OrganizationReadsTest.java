package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.OrganizationalUnit;
import dev.eventbot.rollout.port.RegionOptIn;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** What a rollout asks Organizations and Account Management, and how often. */
final class OrganizationReadsTest {
  private static final Region HOME = Stage.HOME;

  private final Map<String, Integer> calls = new ConcurrentSkipListMap<>();
  private final List<Long> waits = new ArrayList<>();
  private Sandbox sandbox;

  @AfterEach
  void close() throws Exception {
    sandbox.close();
  }

  @Test
  void readsEachUnitOnce() {
    AwsOrganization organization = open(SandboxOptions.sample().withAccounts(300));
    OuId prod = unit(organization, organization.root(), "Prod");
    OuId web = unit(organization, prod, "Web");
    calls.clear();

    List<MemberAccount> inWeb = organization.accountsUnder(web).orElseThrow();
    List<MemberAccount> inProd = organization.accountsUnder(prod).orElseThrow();
    Map<String, Integer> once = new TreeMap<>(calls);
    organization.accountsUnder(web);
    organization.accountsUnder(prod);
    organization.unitsIn(prod);

    assertThat(inProd).hasSizeGreaterThan(inWeb.size()).containsAll(inWeb);
    assertThat(inProd).doesNotHaveDuplicates();
    assertThat(calls)
        .isEqualTo(once)
        .containsOnlyKeys("listAccountsForParent", "listOrganizationalUnitsForParent");
  }

  @Test
  void listsTheWholeOrganizationInsteadOfWalkingIt() {
    AwsOrganization organization = open(SandboxOptions.sample().withAccounts(300));

    assertThat(organization.accountsUnder(organization.root()).orElseThrow())
        .hasSize(301)
        .isEqualTo(organization.accounts());
    assertThat(organization.accountsUnder(new OuId("r-none"))).isEmpty();
    assertThat(calls).hasToString("{listAccounts=16, listRoots=1}");
  }

  @Test
  void goesOnAtThePageWhereItWasThrottled() {
    AwsOrganization organization =
        open(
            SandboxOptions.sample()
                .withAccounts(300)
                .withFaults(Faults.parse("throttling:operations=ListAccounts,times=3")));

    assertThat(organization.accounts()).hasSize(301);
    assertThat(calls.get("listAccounts")).isEqualTo(16 + 3);
    assertThat(waits).hasSize(3);
  }

  @Test
  void knowsAUnitThatIsNotThere() {
    AwsOrganization organization = open(SandboxOptions.sample());

    assertThat(organization.accountsUnder(new OuId("ou-ab12-nosuch01"))).isEmpty();
    assertThat(organization.unitsIn(new OuId("ou-ab12-nosuch01"))).isEmpty();
  }

  @Test
  void asksAMemberForItsRegionsOnce() {
    AwsOrganization organization = open(SandboxOptions.sample());
    AccountId member = new AccountId("222222222201");

    assertThat(organization.regionsOf(member))
        .containsEntry(new Region("us-east-1"), RegionOptIn.ENABLED_BY_DEFAULT)
        .containsEntry(new Region("ap-east-1"), RegionOptIn.ENABLED)
        .isEqualTo(organization.regionsOf(member))
        .isEqualTo(organization.regions().orElseThrow());
    organization.regions();
    assertThat(calls).hasToString("{listRegions=2}");
  }

  @Test
  void saysThatMembersRegionsAreNotOursToSee() {
    AwsOrganization organization = open(SandboxOptions.sample());
    sandbox
        .client(OrganizationsClient.class, sandbox.managementAccountId(), HOME.name())
        .disableAWSServiceAccess(r -> r.servicePrincipal("account.amazonaws.com"));

    assertThatThrownBy(() -> organization.regionsOf(new AccountId("222222222201")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("ListRegions of account 222222222201 in us-east-1");
  }

  private AwsOrganization open(SandboxOptions options) {
    sandbox = Sandbox.inMemory(options);
    AwsClients counted = new Counted();
    return new AwsOrganization(
        counted,
        HOME,
        new StackSetCaller(counted, HOME, Optional.empty()),
        Clock.systemUTC(),
        duration -> waits.add(duration.toMillis()));
  }

  private static OuId unit(AwsOrganization organization, OuId parent, String name) {
    return organization.unitsIn(parent).orElseThrow().stream()
        .filter(unit -> unit.name().equals(name))
        .map(OrganizationalUnit::id)
        .findFirst()
        .orElseThrow();
  }

  private final class Counted implements AwsClients {
    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      C real = sandbox.client(type, sandbox.managementAccountId(), region.name());
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, args) -> {
                if (method.getName().startsWith("list")) {
                  calls.merge(method.getName(), 1, Integer::sum);
                }
                try {
                  return method.invoke(real, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    @Override
    public AwsClients inAccount(AccountId account) {
      throw new UnsupportedOperationException();
    }
  }
}
