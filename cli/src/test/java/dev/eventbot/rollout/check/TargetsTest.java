package dev.eventbot.rollout.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.RegionOptIn;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator's words about units, accounts and regions come to. */
final class TargetsTest {
  private static final String BOTH = "us-east-1 us-west-2";

  private static final String BACKUP =
      "us-west-2 is not among the regions, so AWS Health's backup delivery is lost: it repeats the"
          + " other regions' events there; add it to --regions";

  private final MadeUpOrganization organization =
      new MadeUpOrganization()
          .unit("ou-mu01-prod0001", "Prod", "r-mu01")
          .unit("ou-mu01-web00001", "Web", "ou-mu01-prod0001")
          .unit("ou-mu01-data0001", "Data", "ou-mu01-prod0001")
          .unit("ou-mu01-dev00001", "Dev", "r-mu01")
          .unit("ou-mu01-slash001", "R/D", "r-mu01")
          .unit("ou-mu01-slash002", "Lab", "ou-mu01-slash001")
          .account("222222222201", "ou-mu01-web00001")
          .account("222222222202", "ou-mu01-web00001")
          .account("222222222203", "ou-mu01-data0001")
          .account("222222222204", "ou-mu01-prod0001", "PENDING_CLOSURE")
          .account("222222222205", "ou-mu01-slash002");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ou-mu01-web00001      | ou-mu01-web00001: 201 202
          Prod/Web              | ou-mu01-web00001: 201 202
          /Prod/Web/            | ou-mu01-web00001: 201 202
          Prod                  | ou-mu01-prod0001: 201 202 203 204
          R/D                   | ou-mu01-slash001: 205
          R/D/Lab               | ou-mu01-slash002: 205
          root                  | r-mu01: 111 201 202 203 204 205
          r-mu01                | r-mu01: 111 201 202 203 204 205
          Dev                   | ou-mu01-dev00001:
          Prod/Web Dev          | ou-mu01-dev00001:, ou-mu01-web00001: 201 202
          """)
  void findsUnitsByIdRootAndPath(String ous, String expected) {
    assertThat(units(ground(ous, BOTH, "", ""))).isEqualTo(expected);
  }

  @Test
  void putsAUnitBeforeThoseWithinItAndNamesWhatIsSuperfluous() {
    Ground ground =
        ground("Prod/Web ou-mu01-data0001 Prod ou-mu01-web00001 R/D/Lab root", BOTH, "", "");

    assertThat(ground.wanted().units().keySet())
        .extracting(Object::toString)
        .containsExactly(
            "r-mu01",
            "ou-mu01-prod0001",
            "ou-mu01-slash002",
            "ou-mu01-web00001",
            "ou-mu01-data0001");
    assertThat(ground.advice())
        .containsExactly(
            "Prod/Web and ou-mu01-web00001 are the same organizational unit; once is enough",
            "within root (r-mu01) already: ou-mu01-data0001, Prod (ou-mu01-prod0001), R/D/Lab"
                + " (ou-mu01-slash002), Prod/Web (ou-mu01-web00001); the outer one is enough");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Prod/Wbe         | Prod/Wbe (Prod (ou-mu01-prod0001) has Data, Web; did you mean Prod/Web?) | write it as it is written there, or give its id
          prod/Web         | prod/Web (the root (r-mu01) has Dev, Prod, R/D; did you mean Prod?) | write it as it is written there, or give its id
          Prod/Web/Front   | Prod/Web/Front (Prod/Web (ou-mu01-web00001) has no units within it) | write it as it is written there, or give its id
          Finance          | Finance (the root (r-mu01) has Dev, Prod, R/D) | write it as it is written there, or give its id
          ou-mu01-none0001 | ou-mu01-none0001 | list them: aws organizations list-organizational-units-for-parent --parent-id r-mu01
          r-none           | r-none | list them: aws organizations list-organizational-units-for-parent --parent-id r-mu01
          """)
  void tellsWhatIsThereInsteadOfAUnitThatIsNot(String ou, String what, String next) {
    refused(ou, BOTH, "", "", "organization o-madeup0001 has no organizational unit " + what, next);
  }

  @Test
  void stopsLookingWhenAListOfUnitsIsWrong() {
    String many =
        IntStream.range(0, 20_000)
            .mapToObj("ou-mu01-none%05d"::formatted)
            .collect(Collectors.joining(" "));

    refused(
        many,
        BOTH,
        "",
        "",
        "organization o-madeup0001 has no organizational unit "
            + IntStream.range(0, 10)
                .mapToObj("ou-mu01-none%05d"::formatted)
                .collect(Collectors.joining(", "))
            + "; the other 19990 were not looked up",
        "list them: aws organizations list-organizational-units-for-parent --parent-id r-mu01");
    assertThat(organization.looked).hasSize(10);
  }

  @Test
  void asksForTheIdWhereAPathMeansTwoUnits() {
    organization
        .unit("ou-mu01-amb00001", "R", "r-mu01")
        .unit("ou-mu01-amb00002", "D", "ou-mu01-amb00001");

    refused(
        "R/D",
        BOTH,
        "",
        "",
        "more than one organizational unit is called R/D: ou-mu01-slash001, ou-mu01-amb00002",
        "name the one that is meant by its id");
  }

  @Test
  void walksNoFurtherThanTheUnitsThatWereNamed() {
    ground("ou-mu01-web00001 ou-mu01-data0001", BOTH, "", "");

    assertThat(organization.looked)
        .extracting(Object::toString)
        .containsOnly("ou-mu01-web00001", "ou-mu01-data0001");
  }

  @Test
  void saysWhoIsLeftOutAndWhy() {
    Ground only = ground("Prod", BOTH, "222222222201 111111111111", "");
    assertThat(only.wanted().leftOut())
        .hasToString(
            "{222222222202=not among the accounts given, 222222222203=not among the accounts given,"
                + " 222222222204=not among the accounts given}");
    assertThat(only.advice())
        .containsExactly(
            "accounts that join the units later get forwarders all the same: auto-deployment knows"
                + " no account filter");

    Ground without = ground("Prod", BOTH, "", "222222222202 999999999999");
    assertThat(without.wanted().leftOut()).hasToString("{222222222202=excluded}");
    assertThat(without.warnings())
        .containsExactly("excluded, but not below the organizational units given: 999999999999");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          222222222201 222222222205 | | not below the organizational units given: 222222222205 | aws organizations list-parents --child-id 222222222205 tells where that account is
          | 222222222201 222222222202 222222222203 | every account of the organizational units is excluded: 222222222201, 222222222202, 222222222203 | leave some out of --exclude-accounts
          | 111111111111 | the management account 111111111111 cannot be excluded: it gets a forwarder of its own in every region | leave it out of --exclude-accounts
          111111111111 | | no member account is left to roll out to: StackSets never reach the management account 111111111111 | name members with --accounts
          """)
  void refusesAccountsThatMakeNoSense(
      String accounts, String excluded, String message, String next) {
    refused("Prod", BOTH, accounts, excluded, message, next);
  }

  @Test
  void isCalmAboutAnEmptyUnit() {
    assertThat(ground("Dev", BOTH, "", "").advice())
        .containsExactly(
            "no active member account is in Dev (ou-mu01-dev00001) yet; those that join get"
                + " forwarders by themselves");
  }

  @Test
  void takesAllRegionsThatAreEnabledInTheManagementAccount() {
    organization
        .region("ap-east-1", RegionOptIn.ENABLED)
        .region("me-south-1", RegionOptIn.DISABLED)
        .region("af-south-1", RegionOptIn.ENABLING);

    assertThat(ground("Prod", "all-enabled", "", "").wanted().regions())
        .extracting(Region::name)
        .containsExactly("ap-east-1", "eu-central-1", "us-east-1", "us-east-2", "us-west-2");

    organization.silent();
    refused(
        "Prod",
        "all-enabled",
        "",
        "",
        "the endpoint does not tell which regions are enabled, so all-enabled means nothing",
        "name them: --regions us-east-1,…, or allow account:ListRegions to whoever runs this");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          us-east-1 us-east-3  | there is no region us-east-3; did you mean us-east-1?
          us-east-1 xx-nowhere-7 | there is no region xx-nowhere-7
          us-esat-1 mars-north-1 | there is no region mars-north-1; nor us-esat-1; did you mean us-east-1?
          us-east-1 cn-north-1 | regions of different partitions (aws, aws-cn) cannot share a central bus; home is us-east-1
          """)
  void refusesRegionsThePartitionLacks(String regions, String message) {
    assertThatThrownBy(() -> ground("Prod", regions, "", ""))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            EventbotException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void warnsOfEventsThatNobodyHears() {
    assertThat(ground("Prod", BOTH, "", "").warnings()).isEmpty();
    assertThat(ground("Prod", BOTH, "", "").advice()).isEmpty();
    assertThat(ground("Prod", "us-east-1", "", "").warnings()).isEmpty();
    assertThat(ground("Prod", "us-east-1", "", "").advice()).containsExactly(BACKUP);

    Ground neither = ground("Prod", "eu-central-1", "", "");
    assertThat(neither.warnings())
        .containsExactly(
            "us-east-1 is not among the regions: AWS Health announces global services (IAM, Route"
                + " 53, CloudFront, …) only there, so nobody is told of them; add it to --regions");
    assertThat(neither.advice()).containsExactly(BACKUP);
  }

  @Test
  void inChinaEachRegionIsTheOthersBackupAndServedByItself() {
    organization
        .region("cn-north-1", RegionOptIn.ENABLED_BY_DEFAULT)
        .region("cn-northwest-1", RegionOptIn.ENABLED_BY_DEFAULT);
    Preflight china = organization.preflight(new Region("cn-north-1"), note -> {});

    Ground one = china.rollout(request("Prod", "cn-north-1", "", "", false));

    assertThat(one.warnings()).isEmpty();
    assertThat(one.advice())
        .containsExactly(
            "AWS Health repeats the events of cn-north-1 in cn-northwest-1 as a backup, which only a"
                + " central bot there hears; unless done, the same command with --region"
                + " cn-northwest-1 --regions cn-northwest-1");
    assertThatThrownBy(
            () -> china.rollout(request("Prod", "cn-north-1 cn-northwest-1", "", "", false)))
        .hasMessage(
            "in aws-cn EventBridge delivers to no bus of another region, so the central bot in"
                + " cn-north-1 would hear nothing of cn-northwest-1");
  }

  private static String units(Ground ground) {
    return ground.wanted().units().entrySet().stream()
        .map(
            unit ->
                Stream.concat(
                        Stream.of(unit.getKey() + ":"),
                        unit.getValue().stream()
                            .map(MemberAccount::id)
                            .map(id -> id.value().substring(9))
                            .sorted())
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(", "));
  }

  private void refused(
      String ous, String regions, String accounts, String excluded, String message, String next) {
    assertThatThrownBy(() -> ground(ous, regions, accounts, excluded))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            EventbotException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(e.nextStep()).contains(next);
            });
  }

  private Ground ground(String ous, String regions, String accounts, String excluded) {
    return organization
        .preflight(new Region("us-east-1"), note -> {})
        .rollout(request(ous, regions, accounts, excluded, false));
  }

  static TargetRequest request(
      String ous, String regions, String accounts, String excluded, boolean force) {
    Set<OuName> names = new LinkedHashSet<>();
    words(ous).forEach(word -> names.add(OuName.parse(word)));
    Set<Region> named = new TreeSet<>();
    List<RegionChoice> choices = new ArrayList<>();
    words(regions).forEach(word -> choices.add(RegionChoice.parse(word)));
    choices.forEach(choice -> choice.region().ifPresent(named::add));
    return new TargetRequest(
        names,
        named,
        choices.stream().anyMatch(RegionChoice::all),
        accounts(accounts),
        accounts(excluded),
        force);
  }

  private static Set<AccountId> accounts(String text) {
    return words(text).map(AccountId::parse).collect(Collectors.toSet());
  }

  private static Stream<String> words(String text) {
    return text == null || text.isBlank() ? Stream.empty() : Stream.of(text.strip().split(" +"));
  }
}
