package dev.eventbot.rollout.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.port.RegionOptIn;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who is asked which regions it has, and what is made of the answers. */
final class MemberRegionsTest {
  private static final String REGIONS = "us-east-1 us-west-2 ap-east-1 me-south-1";

  private final List<String> notes = new ArrayList<>();
  private final MadeUpOrganization organization =
      new MadeUpOrganization()
          .region("ap-east-1", RegionOptIn.ENABLED)
          .region("me-south-1", RegionOptIn.ENABLED)
          .unit("ou-mu01-all00001", "All", "r-mu01");

  @Test
  void namesThePlacesWhereARegionIsNotEnabledAndTheCommandThatEnablesIt() {
    accounts(3);
    organization
        .account("300000000004", "ou-mu01-all00001", "CLOSED")
        .in("300000000001", "ap-east-1", RegionOptIn.DISABLED)
        .in("300000000002", "me-south-1", RegionOptIn.ENABLING)
        .in("300000000003", "ap-east-1", RegionOptIn.DISABLING);

    Ground ground = ground(request("All", "", false), Set.of());

    assertThat(screen(ground))
        .isEqualTo(
            """
            300000000001 ap-east-1: ap-east-1 is not enabled in the account: aws account enable-region --region-name ap-east-1 --account-id 300000000001
            300000000002 me-south-1: me-south-1 is still being enabled in the account; run the command again later
            300000000003 ap-east-1: ap-east-1 is not enabled in the account: aws account enable-region --region-name ap-east-1 --account-id 300000000003
            """);
    assertThat(ground.warnings()).isEmpty();
    assertThat(organization.asked).hasValue(3);
    assertThat(notes).isEmpty();
  }

  @Test
  void saysTheSameOfManyAccounts() {
    accounts(7);
    for (int i = 1; i <= 6; i++) {
      organization.in("30000000000" + i, "ap-east-1", RegionOptIn.DISABLED);
    }

    assertThat(ground(request("All", "", false), Set.of()).wanted().unavailable().values())
        .hasSize(6)
        .containsOnly(
            "ap-east-1 is not enabled in the account: aws account enable-region --region-name"
                + " ap-east-1 --account-id ACCOUNT");
  }

  @Test
  void asksNobodyWithoutNeed() {
    accounts(3);
    TargetRequest usual =
        TargetsTest.request("All", "us-east-1 us-west-2 eu-central-1", "", "", false);
    ground(usual, Set.of());
    assertThat(organization.asked).as("regions everybody has").hasValue(0);

    ground(request("All", "", true), Set.of());
    assertThat(organization.asked).as("--force").hasValue(0);

    ground(
        request("All", "300000000003", false),
        Set.of(
            cell(1, "ap-east-1"), cell(1, "me-south-1"),
            cell(2, "ap-east-1"), cell(2, "us-east-1")));
    assertThat(organization.asked).as("excluded, or with forwarders already").hasValue(1);
  }

  @Test
  void goesOnWhereMembersRegionsAreNotOursToSee() {
    accounts(8);
    organization.secretive();

    Ground ground = ground(request("All", "", false), Set.of());

    assertThat(ground.wanted().unavailable()).isEmpty();
    assertThat(ground.warnings())
        .singleElement()
        .asString()
        .matches(
            "whether ap-east-1, me-south-1 is enabled in 8 accounts is unknown, so it is tried there"
                + " \\(ListRegions of account 30000000000\\d: AccessDenied\\); to let it be known: aws"
                + " organizations enable-aws-service-access --service-principal"
                + " account.amazonaws.com");
  }

  @Test
  void aSingleAccountThatDoesNotAnswerHidesNoOther() {
    accounts(3);
    organization.broken("300000000002").in("300000000003", "ap-east-1", RegionOptIn.DISABLED);

    Ground ground = ground(request("All", "", false), Set.of());

    assertThat(ground.wanted().unavailable()).containsOnlyKeys(cell(3, "ap-east-1"));
    assertThat(ground.warnings())
        .containsExactly(
            "whether ap-east-1, me-south-1 is enabled in 300000000002 is unknown, so it is tried"
                + " there (ListRegions of account 300000000002: InternalServerException)");
  }

  @Test
  void saysWhatTakesSoLong() {
    accounts(600);

    ground(request("All", "", false), Set.of());

    assertThat(organization.asked).hasValue(600);
    assertThat(notes)
        .containsExactly(
            "asking 600 accounts whether ap-east-1, me-south-1 is enabled in them, some five a"
                + " second; --force goes without",
            "250 of 600 accounts asked",
            "500 of 600 accounts asked");
  }

  private void accounts(int number) {
    for (int i = 1; i <= number; i++) {
      organization.account("%012d".formatted(300_000_000_000L + i), "ou-mu01-all00001");
    }
  }

  private Ground ground(TargetRequest request, Set<Cell> settled) {
    Preflight preflight = organization.preflight(new Region("us-east-1"), notes::add);
    return preflight.knowingMembers(preflight.rollout(request), request, settled);
  }

  private static TargetRequest request(String ous, String excluded, boolean force) {
    return TargetsTest.request(ous, REGIONS, "", excluded, force);
  }

  private static Cell cell(int account, String region) {
    return new Cell(
        new AccountId("%012d".formatted(300_000_000_000L + account)), new Region(region));
  }

  private static String screen(Ground ground) {
    return ground.wanted().unavailable().entrySet().stream()
        .map(
            place ->
                place.getKey().account()
                    + " "
                    + place.getKey().region()
                    + ": "
                    + place.getValue()
                    + "\n")
        .collect(Collectors.joining());
  }
}
