package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.eventbot.sandbox.organization.MembershipListener;
import dev.eventbot.sandbox.world.SandboxService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

class MembershipTest {
  private static final String PROD = "ou-ab12-prod0001";
  private static final String DEV = "ou-ab12-dev00001";

  /** A service that writes down what it is told. */
  private static final class Witness
      implements SandboxService<Map<String, String>>, MembershipListener {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void moved(String accountId, List<String> before, List<String> after) {
      seen.add(accountId + " " + before + " -> " + after);
    }

    @Override
    public void suspended(String accountId) {
      seen.add(accountId + " suspended");
    }

    @Override
    public String name() {
      return "witness";
    }

    @Override
    @SuppressWarnings("unchecked") // a generic map's class has no other spelling
    public Class<Map<String, String>> stateType() {
      return (Class<Map<String, String>>) (Class<?>) Map.class;
    }

    @Override
    public Map<String, String> state() {
      return Map.of();
    }

    @Override
    public void restore(Map<String, String> state) {}

    @Override
    public List<String> leftovers() {
      return List.of();
    }
  }

  private final Witness witness = new Witness();
  private final Sandbox sandbox =
      Sandbox.inMemory(
          world -> {
            List<SandboxService<?>> services = new ArrayList<>(Services.of(world));
            services.add(witness);
            return services;
          });
  private final OrganizationsClient client =
      sandbox.client(OrganizationsClient.class, sandbox.managementAccountId(), "us-east-1");

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  private String accountsIn(String parent) {
    return client.listAccountsForParent(request -> request.parentId(parent)).accounts().stream()
        .map(account -> account.id() + " " + account.name() + " " + account.statusAsString())
        .toList()
        .toString();
  }

  @Test
  void anAccountThatJoinsIsListedInItsUnitAndTheServicesAreTold() {
    sandbox.join("222222222206", "late", DEV);

    assertThat(accountsIn(DEV))
        .isEqualTo(
            "[222222222204 shop-dev ACTIVE, 222222222205 payments-dev ACTIVE,"
                + " 222222222206 late ACTIVE]");
    assertThat(witness.seen).containsExactly("222222222206 [] -> [ou-ab12-dev00001, r-ab12]");
  }

  @Test
  void anAccountThatMovesIsInItsNewUnitOnlyAndTheServicesAreToldFromWhereToWhere() {
    sandbox.move("222222222204", PROD);

    assertThat(accountsIn(DEV)).isEqualTo("[222222222205 payments-dev ACTIVE]");
    assertThat(accountsIn(PROD)).contains("222222222204 shop-dev ACTIVE");
    assertThat(witness.seen)
        .containsExactly("222222222204 [ou-ab12-dev00001, r-ab12] -> [ou-ab12-prod0001, r-ab12]");
  }

  @Test
  void aSuspendedAccountStaysWhereItIsAndSaysSo() {
    sandbox.suspend("222222222204");

    assertThat(accountsIn(DEV)).startsWith("[222222222204 shop-dev SUSPENDED, ");
    assertThat(witness.seen).containsExactly("222222222204 suspended");
  }

  @Test
  void whatCannotBeIsRefusedAndNothingChanges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.join("222222222204", "again", DEV))
        .withMessage("account 222222222204 is in the organization already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.join("222222222206", "late", "ou-ab12-none0001"))
        .withMessage("there is no root or organizational unit \"ou-ab12-none0001\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.move("999999999999", DEV))
        .withMessage("there is no account \"999999999999\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.suspend("111111111111"))
        .withMessage("account 111111111111 is the management account, which stays as it is");
    assertThat(witness.seen).isEmpty();
  }
}
