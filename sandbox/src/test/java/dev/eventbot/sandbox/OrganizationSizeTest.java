package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

class OrganizationSizeTest {
  private static String tree(Sandbox sandbox) {
    OrganizationsClient client =
        sandbox.client(OrganizationsClient.class, sandbox.managementAccountId(), "us-east-1");
    StringBuilder tree = new StringBuilder();
    grow(client, client.listRoots().roots().get(0).id(), "Root", "", tree);
    return tree.toString();
  }

  private static void grow(
      OrganizationsClient client, String parent, String name, String indent, StringBuilder tree) {
    List<software.amazon.awssdk.services.organizations.model.Account> accounts =
        client.listAccountsForParentPaginator(request -> request.parentId(parent)).stream()
            .flatMap(page -> page.accounts().stream())
            .toList();
    tree.append(indent).append(name).append(' ').append(parent);
    if (!accounts.isEmpty()) {
      tree.append(": ").append(accounts.size()).append(", ");
      tree.append(accounts.get(0).id()).append(' ').append(accounts.get(0).name());
    }
    tree.append('\n');
    client.listOrganizationalUnitsForParentPaginator(request -> request.parentId(parent)).stream()
        .flatMap(page -> page.organizationalUnits().stream())
        .forEach(unit -> grow(client, unit.id(), unit.name(), indent + "  ", tree));
  }

  @Test
  void fiveAccountsFillEveryUnit() throws IOException {
    try (Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().withAccounts(5))) {
      assertThat(tree(sandbox))
          .isEqualTo(
              """
              Root r-sb01: 1, 111111111111 management
                Prod ou-sb01-prod0000
                  Web ou-sb01-prodweb0: 2, 300000000001 prod-web-01
                  Data ou-sb01-proddata: 1, 300000000003 prod-data-01
                Dev ou-sb01-dev00000: 1, 300000000004 dev-01
                Sandbox ou-sb01-sandbox0
                  Team-01 ou-sb01-team0001: 1, 300000000005 team-01-01
              """);
    }
  }

  @Test
  void aHundredAccountsAreSpreadTheSameWayAndEveryTime() throws IOException {
    for (int run = 0; run < 2; run++) {
      try (Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().withAccounts(200))) {
        assertThat(tree(sandbox))
            .isEqualTo(
                """
                Root r-sb01: 1, 111111111111 management
                  Prod ou-sb01-prod0000
                    Web ou-sb01-prodweb0: 80, 300000000001 prod-web-01
                    Data ou-sb01-proddata: 40, 300000000081 prod-data-01
                  Dev ou-sb01-dev00000: 50, 300000000121 dev-01
                  Sandbox ou-sb01-sandbox0
                    Team-01 ou-sb01-team0001: 20, 300000000171 team-01-01
                    Team-02 ou-sb01-team0002: 10, 300000000191 team-02-01
                """);
      }
    }
  }

  @Test
  void fiftyThousandAccountsHaveMoreUnitsThanOneCallTakes() throws IOException {
    try (Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().withAccounts(50_000))) {
      OrganizationsClient client =
          sandbox.client(OrganizationsClient.class, sandbox.managementAccountId(), "us-east-1");

      assertThat(
              client.listAccountsPaginator().stream()
                  .mapToInt(page -> page.accounts().size())
                  .sum())
          .isEqualTo(50_001);
      assertThat(
              client
                  .listOrganizationalUnitsForParentPaginator(
                      request -> request.parentId("ou-sb01-sandbox0"))
                  .stream()
                  .mapToInt(page -> page.organizationalUnits().size())
                  .sum())
          .isEqualTo(375);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4, 50_001})
  void lessThanFiveOrMoreThanFiftyThousandAreRefused(int accounts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sandbox.inMemory(SandboxOptions.sample().withAccounts(accounts)).close())
        .withMessage(
            "an organization of %,d accounts cannot be made; from 5 to 50,000 can"
                .formatted(accounts));
  }
}
