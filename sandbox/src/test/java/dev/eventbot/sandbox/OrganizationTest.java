package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.RegionOptStatus;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnitNotFoundException;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class OrganizationTest {
  private final Sandbox sandbox = Sandbox.inMemory();
  private final OrganizationsClient client =
      sandbox.client(OrganizationsClient.class, sandbox.managementAccountId(), "us-east-1");

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  @Test
  void theSampleHasTwoUnitsWithFiveMembers() {
    String root = client.listRoots().roots().get(0).id();
    String tree =
        client.listOrganizationalUnitsForParentPaginator(request -> request.parentId(root)).stream()
            .flatMap(page -> page.organizationalUnits().stream())
            .map(
                unit ->
                    unit.id()
                        + " "
                        + unit.name()
                        + client
                            .listAccountsForParentPaginator(request -> request.parentId(unit.id()))
                            .stream()
                            .flatMap(page -> page.accounts().stream())
                            .map(account -> "\n  " + account.id() + " " + account.name())
                            .collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));

    assertThat(tree)
        .isEqualTo(
            """
            ou-ab12-prod0001 Prod
              222222222201 shop
              222222222202 payments
              222222222203 data
            ou-ab12-dev00001 Dev
              222222222204 shop-dev
              222222222205 payments-dev""");
    assertThat(client.describeOrganization().organization().featureSetAsString()).isEqualTo("ALL");
    assertThat(client.describeOrganization().organization().masterAccountId())
        .isEqualTo("111111111111");
    assertThat(client.listParents(request -> request.childId("222222222204")).parents())
        .singleElement()
        .satisfies(parent -> assertThat(parent.id()).isEqualTo("ou-ab12-dev00001"));
    assertThat(sandbox.leftovers()).isEmpty();
  }

  @Test
  void aMemberMayAskWhoseItIsAndNothingElse() {
    OrganizationsClient member =
        sandbox.client(OrganizationsClient.class, "222222222201", "us-east-1");

    assertThat(member.describeOrganization().organization().masterAccountId())
        .isEqualTo("111111111111");
    assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(member::listRoots);
  }

  @Test
  void unknownAndMalformedIdsAreTwoErrors() {
    assertThatExceptionOfType(OrganizationalUnitNotFoundException.class)
        .isThrownBy(
            () ->
                client.describeOrganizationalUnit(
                    request -> request.organizationalUnitId("ou-ab12-none0001")));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                client.describeOrganizationalUnit(request -> request.organizationalUnitId("prod")));
    assertThatExceptionOfType(ParentNotFoundException.class)
        .isThrownBy(
            () -> client.listAccountsForParent(request -> request.parentId("ou-ab12-none0001")));
  }

  @Test
  void longListsComeInPagesOfTwenty() throws IOException {
    Path file = folder.resolve("large.json");
    String members =
        IntStream.range(0, 45)
            .mapToObj("{\"id\": \"3333333333%02d\", \"parent\": \"r-ab12\"}"::formatted)
            .collect(Collectors.joining(","));
    Files.writeString(
        file,
        """
        {"organization": {"id": "o-large00001", "root": "r-ab12", "managementAccount": "333333333300",
          "accounts": [%s]}}
        """
            .formatted(members));
    try (Sandbox large = Sandbox.open(file)) {
      OrganizationsClient management =
          large.client(OrganizationsClient.class, large.managementAccountId(), "us-east-1");

      assertThat(management.listAccounts().accounts()).hasSize(20);
      assertThat(
              management.listAccountsPaginator().stream().flatMap(page -> page.accounts().stream()))
          .hasSize(45);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> management.listAccounts(request -> request.nextToken("nonsense")));
    }
  }

  @Test
  void anAccountWithoutAnOrganizationSaysSo() throws IOException {
    Path file = folder.resolve("alone.json");
    Files.writeString(
        file,
        """
        {"organization": {"managementAccount": "333333333300", "accounts": [{"id": "333333333300"}]}}
        """);
    try (Sandbox alone = Sandbox.open(file)) {
      OrganizationsClient client =
          alone.client(OrganizationsClient.class, alone.managementAccountId(), "us-east-1");

      assertThatExceptionOfType(AwsOrganizationsNotInUseException.class)
          .isThrownBy(client::describeOrganization)
          .withMessageContaining("Your account is not a member of an organization.");
    }
  }

  @Test
  void regionsThatAreOffAreKnownPerAccount() throws IOException {
    Path file = folder.resolve("regions.json");
    Files.writeString(
        file,
        """
        {"organization": {"id": "o-regions001", "root": "r-ab12", "managementAccount": "333333333300",
          "accounts": [{"id": "333333333300", "parent": "r-ab12"},
            {"id": "333333333301", "parent": "r-ab12", "regionsOff": ["ap-east-1"]}]}}
        """);
    try (Sandbox regions = Sandbox.open(file)) {
      AccountClient client =
          regions.client(AccountClient.class, regions.managementAccountId(), "us-east-1");

      assertThat(
              client
                  .listRegionsPaginator(
                      request ->
                          request
                              .accountId("333333333301")
                              .regionOptStatusContains(RegionOptStatus.DISABLED))
                  .regions())
          .extracting(region -> region.regionName())
          .containsExactly("ap-east-1");
      assertThat(client.listRegions(request -> {}).regions())
          .extracting(region -> region.regionName() + " " + region.regionOptStatusAsString())
          .contains("ap-east-1 ENABLED", "us-east-1 ENABLED_BY_DEFAULT");
    }
  }

  @Test
  void theManagementAccountMayAssumeTheRoleOfItsMembers() {
    StsClient sts = sandbox.client(StsClient.class, sandbox.managementAccountId(), "us-east-1");
    String role = "arn:aws:iam::222222222201:role/OrganizationAccountAccessRole";

    assertThat(sts.getCallerIdentity().account()).isEqualTo("111111111111");
    assertThat(
            sts.assumeRole(request -> request.roleArn(role).roleSessionName("eventbot"))
                .assumedRoleUser()
                .arn())
        .isEqualTo("arn:aws:sts::222222222201:assumed-role/OrganizationAccountAccessRole/eventbot");
    assertThatExceptionOfType(StsException.class)
        .isThrownBy(
            () ->
                sandbox
                    .client(StsClient.class, "222222222202", "us-east-1")
                    .assumeRole(request -> request.roleArn(role).roleSessionName("eventbot")))
        .satisfies(
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              assertThat(e.statusCode()).isEqualTo(403);
            });
  }
}
