package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code eventbot watch}: what is found, and with {@code --fix} not found again. */
final class WatchTest {
  private static final String SHOP_DEV = "222222222204";
  private static final String PAYMENTS = "222222222202";
  private static final String OUTSIDE =
      "note   %d active accounts of the organization are outside the targets and not heard: %s\n";
  private static final String DEV_OUTSIDE =
      OUTSIDE.formatted(2, "222222222204 shop-dev, 222222222205 payments-dev");
  private static final String PROD_OUTSIDE =
      OUTSIDE.formatted(3, "222222222201 shop, 222222222202 payments, 222222222203 data");
  private static final String PAYMENTS_DEV_OUTSIDE =
      "note   1 active account of the organization is outside the targets and not heard:"
          + " 222222222205 payments-dev\n";
  private static final String ALL_WELL = "nothing found: %d forwarders are as they should be\n";

  @TempDir private Path directory;

  private Eb.Screen eb(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--sandbox=org.json"));
    all.addAll(List.of(arguments));
    return Eb.in(directory)
        .env("OPS_WEBHOOK", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops")
        .run(all.toArray(String[]::new));
  }

  private void deployed(String units, String regions) {
    eb("stackset", "deploy", "--ous=" + units, "--regions=" + regions, "--yes").exits(0);
    told();
  }

  /** A robot that never took a message is a finding, and a test event would prove a place. */
  private void told() {
    Eb.in(directory)
        .file(
            "told.json",
            """
            {"source":"aws.health","detail-type":"AWS Health Event",
             "detail":{"eventArn":"arn:aws:health:us-east-1::event/RDS/AWS_RDS_OPERATIONAL_ISSUE/1",
             "service":"RDS","eventTypeCode":"AWS_RDS_OPERATIONAL_ISSUE","eventTypeCategory":"issue",
             "eventScopeCode":"ACCOUNT_SPECIFIC","statusCode":"open","eventRegion":"us-east-1",
             "communicationId":"c-1-1","affectedAccount":"111111111111"}}
            """);
    eb("sandbox", "raise", "told.json", "--account=111111111111", "--wait=2s").exits(0);
  }

  private void file(String text) {
    Eb.in(directory).file("watch.yaml", text);
  }

  private Eb.Screen watch(String... more) {
    List<String> all = new ArrayList<>(List.of("watch"));
    if (Files.exists(directory.resolve("watch.yaml"))) {
      all.add("--config=watch.yaml");
    }
    all.addAll(List.of(more));
    return eb(all.toArray(String[]::new));
  }

  /** What a pass finds that was not mended, as KIND place-or-subject. */
  private static List<String> left(Eb.Screen pass) {
    List<String> left = new ArrayList<>();
    for (JsonNode finding : pass.json().path("left")) {
      left.add(
          finding.path("kind").asText()
              + " "
              + (finding.path("subject").isNull()
                  ? finding.path("account").asText() + "/" + finding.path("region").asText()
                  : finding.path("subject").asText()));
    }
    return left;
  }

  private void organization(Consumer<ObjectNode> change) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Path path = directory.resolve("org.json");
    ObjectNode root = (ObjectNode) json.readTree(path.toFile());
    change.accept(root);
    json.writeValue(path.toFile(), root);
  }

  private static ObjectNode account(ObjectNode root, String id) {
    for (JsonNode account : root.at("/organization/accounts")) {
      if (account.path("id").asText().equals(id)) {
        return (ObjectNode) account;
      }
    }
    throw new AssertionError("no account " + id);
  }

  @Test
  void whatWasNeverSeenToWorkIsProvenAndNotFoundAgain() {
    deployed("Dev", "us-east-1");

    watch()
        .exits(3)
        .prints(
            """
            found  unproven  111111111111 us-east-1; 222222222204 us-east-1; 222222222205 us-east-1: never seen to work; next: eventbot watch --fix
            note   3 active accounts of the organization are outside the targets and not heard: 222222222201 shop, 222222222202 payments, 222222222203 data
            1 finding in 3 places; eventbot watch --fix mends what can be
            """);
    watch("--no-proof").exits(0).prints(PROD_OUTSIDE + ALL_WELL.formatted(3));
    Eb.Screen mended = watch("--fix").exits(0);
    mended.prints(
        """
        fixed  unproven  111111111111 us-east-1; 222222222204 us-east-1; 222222222205 us-east-1: never seen to work
        note   3 active accounts of the organization are outside the targets and not heard: 222222222201 shop, 222222222202 payments, 222222222203 data
        1 finding in 3 places: 1 fixed, 0 left
        """);
    assertThat(mended.err()).contains("trying 3 places with a probe no group sees\n");
    watch().exits(0).prints(PROD_OUTSIDE + ALL_WELL.formatted(3));
  }

  @Test
  void accountsWithoutForwarderGetOne() {
    deployed("Prod", "us-east-1");
    watch("--fix").exits(0);
    file("targets: {ous: [Prod, Dev], regions: [us-east-1]}\n");

    assertThat(left(watch("--output=json").exits(3)))
        .containsExactly(
            "new-account 222222222204/us-east-1", "new-account 222222222205/us-east-1");
    assertThat(watch("--fix").exits(0).out())
        .startsWith(
            """
            fixed  new-account  222222222204 us-east-1; 222222222205 us-east-1: no forwarder in the account, which is new or joined a unit
            """)
        .endsWith("\n1 finding in 2 places: 1 fixed, 0 left\n");
    watch().exits(0).prints(ALL_WELL.formatted(6));
  }

  @Test
  void anAccountThatMovedIsWaitedForAndProven() {
    // Nothing happens there between two commands, however slow this machine is.
    eb("sandbox", "create", "--virtual-time").exits(0);
    deployed("Prod", "us-east-1");
    watch("--fix").exits(0);
    eb("sandbox", "move", SHOP_DEV, "Prod").exits(0);

    Eb.Screen busy = watch("--fix").exits(3);
    assertThat(busy.out())
        .matches(
            "(?s)left   operation  StackSet eventbot-forwarder: operation \\S+ \\(CREATE, RUNNING\\) is"
                + " under way; nothing is said of forwarders until it has ended; next: eventbot watch"
                + " --wait, .*\n1 finding: 0 fixed, 1 left\n");
    assertThat(left(watch("--wait", "--output=json").exits(3)))
        .containsExactly("unproven 222222222204/us-east-1");
    watch("--fix").exits(0);
    watch().exits(0).prints(PAYMENTS_DEV_OUTSIDE + ALL_WELL.formatted(5));
  }

  @Test
  void whoMovedOutOfTheTargetsIsNamedAndIsNoFinding() {
    // Whoever moves loses the forwarder at once where time is virtual.
    eb("sandbox", "create", "--virtual-time").exits(0);
    deployed("Prod", "us-east-1");
    watch("--fix").exits(0);
    eb("sandbox", "move", PAYMENTS, "Dev").exits(0);
    watch("--wait").exits(0);

    Eb.Screen pass = watch("--fix").exits(0);
    assertThat(pass.out().replaceAll("until [0-9-]+", "until DAY"))
        .isEqualTo(
            "note   not covered any more, because it is outside the targets: 222222222202 payments"
                + " (heard until DAY); to bring back: move the account into one of the units, or"
                + " name its unit, too, in targets.ous or --ous\n"
                + DEV_OUTSIDE
                + ALL_WELL.formatted(3));
    JsonNode outside = watch("--output=json").exits(0).json().path("outside");
    assertThat(outside).hasSize(3);
    assertThat(outside.at("/0/account").asText()).isEqualTo(PAYMENTS);
    assertThat(outside.at("/0/heardUntil").asText()).isNotEmpty();
    JsonNode status = eb("status", "--output=json").exits(0).json();
    assertThat(status.at("/promise").asText()).isEqualTo("kept");
    assertThat(status.at("/forwarders/outside")).isEqualTo(outside);
  }

  @Test
  void forwardersOfAccountsThatAreNotAskedForStayUntilPruned() {
    deployed("Prod,Dev", "us-east-1");
    watch("--fix").exits(0);
    file("targets: {ous: [Prod], regions: [us-east-1]}\n");

    assertThat(left(watch("--fix", "--output=json").exits(3)))
        .containsExactly("not-wanted 222222222204/us-east-1", "not-wanted 222222222205/us-east-1");
    assertThat(watch().exits(3).out())
        .endsWith("\n1 finding in 2 places; eventbot watch --fix --prune mends what can be\n");
    assertThat(watch("--fix", "--prune").exits(0).out())
        .contains("1 finding in 2 places: 1 fixed, 0 left");
    assertThat(watch().exits(0).out())
        .contains("not covered any more", "222222222204 shop-dev", "222222222205 payments-dev")
        .endsWith(ALL_WELL.formatted(4));
  }

  @Test
  void aRegionThatAMemberEnabledIsCovered() throws IOException {
    eb("sandbox", "create").exits(0);
    organization(org -> account(org, PAYMENTS).putArray("regionsOff").add("ap-east-1"));
    deployed("Prod", "us-east-1,ap-east-1");
    watch("--fix").exits(0);
    watch().exits(0);
    organization(org -> account(org, PAYMENTS).remove("regionsOff"));

    assertThat(left(watch("--output=json").exits(3)))
        .containsExactly("new-region 222222222202/ap-east-1");
    watch("--fix").exits(0);
    watch().exits(0).prints(DEV_OUTSIDE + ALL_WELL.formatted(8));
  }

  @Test
  void aRegionThatIsNewAmongAllEnabledOnesIsCovered() {
    deployed("Dev", "us-east-1");
    watch("--fix").exits(0);
    file("targets: {ous: [Dev], regions: [us-east-1, us-west-2]}\n");

    assertThat(watch("--no-drift").exits(3).out())
        .contains(
            "found  new-region  111111111111 us-west-2; 222222222204 us-west-2; 222222222205"
                + " us-west-2: no forwarder in the region, which is new among those asked for; next:"
                + " eventbot deploy\n");
    watch("--fix").exits(0);
    watch().exits(0).prints(PROD_OUTSIDE + ALL_WELL.formatted(6));
  }

  @Test
  void whatWasLookedForJustNowIsNotZeroMinutesOld() {
    deployed("Dev", "us-east-1");
    watch("--fix").exits(0);

    assertThat(watch("--no-drift").out())
        .contains(
            "drift is what CloudFormation's last detection found, which began less than a minute"
                + " ago\n");
  }

  @Test
  void aDisabledRuleIsEnabledAndTriedAgain() throws IOException {
    deployed("Dev", "us-east-1");
    watch("--fix").exits(0);
    disableRule();

    assertThat(left(watch("--output=json").exits(3)))
        .containsExactly("rule-disabled 222222222204/us-east-1");
    Eb.Screen mended = watch("--fix").exits(0);
    assertThat(mended.out()).contains("1 finding: 1 fixed, 0 left");
    assertThat(mended.err()).contains("in 222222222204, us-east-1\ntrying 1 place with");
    watch().exits(0).prints(PROD_OUTSIDE + ALL_WELL.formatted(3));
  }

  @Test
  void aChannelWithoutItsSecretIsOneFindingAmongOthers() throws IOException {
    eb("sandbox", "create", "--virtual-time", "--fault=by-hand:what=secret").exits(0);
    eb("stackset", "deploy", "--ous=Dev", "--regions=us-east-1", "--yes").exits(0);
    watch("--fix", "--no-drift").exits(3);
    disableRule();

    assertThat(left(watch("--output=json").exits(3)))
        .containsExactly(
            "rule-disabled 222222222204/us-east-1", "channel channel ops", "robot channel ops");
    Eb.Screen mended = watch("--fix").exits(3);
    assertThat(mended.out())
        .contains(
            "fixed  rule-disabled  222222222204 us-east-1: ",
            "left   channel  channel ops: the secret of channel ops does not exist any more; next:"
                + " eventbot channel remove ops, then eventbot channel deploy ops --webhook-file"
                + " FILE",
            "\n3 findings: 1 fixed, 2 left\n");
    assertThat(watch().exits(3).out()).endsWith("\n2 findings\n");
  }

  @Test
  void aChannelWhoseWebhookWasOverwrittenIsOneFindingAmongOthers() {
    eb("sandbox", "create", "--virtual-time", "--fault=by-hand:what=secret-emptied").exits(0);
    eb("stackset", "deploy", "--ous=Dev", "--regions=us-east-1", "--yes").exits(0);
    eb("test-event").exits(1);

    assertThat(watch("--no-proof", "--no-drift").exits(3).out())
        .startsWith(
            "found  channel  channel ops: the secret of channel ops holds no webhook; next: eventbot"
                + " channel deploy ops --webhook-file FILE\n")
        .endsWith("\n2 findings\n");
  }

  private void sandbox(Consumer<Sandbox> happening) throws IOException {
    try (Sandbox sandbox = Sandbox.open(directory.resolve("org.json"))) {
      happening.accept(sandbox);
      sandbox.save();
    }
  }

  private void disableRule() throws IOException {
    sandbox(
        sandbox -> {
          EventBridgeClient events = sandbox.client(EventBridgeClient.class, SHOP_DEV, "us-east-1");
          String rule = events.listRules(request -> {}).rules().get(0).name();
          events.disableRule(request -> request.name(rule));
        });
  }

  @Test
  void aForwarderThatForwardsNothingSinceAHandChangedItIsMadeAnew() {
    eb(
            "sandbox",
            "create",
            "--virtual-time",
            "--fault=by-hand:what=rule-deleted,accounts=" + SHOP_DEV,
            "--fault=by-hand:what=role-policy,accounts=222222222205")
        .exits(0);
    deployed("Dev", "us-east-1");

    assertThat(watch().exits(3).out())
        .contains(
            "found  drift  222222222204 us-east-1: HealthRule DELETED; next: eventbot watch --fix,"
                + " which makes it anew where it forwards nothing; where it still forwards, events"
                + " of a minute or two are lost: eventbot stackset deploy --ous ou-ab12-dev00001"
                + " --regions us-east-1 --exclude-accounts 222222222204 --prune, then the same"
                + " without the last two options\n");
    Eb.Screen mended = watch("--fix").exits(0);
    assertThat(mended.out())
        .contains(
            "fixed  drift  222222222204 us-east-1: HealthRule DELETED\n",
            "fixed  drift  222222222205 us-east-1: ForwarderRole MODIFIED\n",
            "3 findings: 3 fixed, 0 left\n");
    assertThat(mended.err())
        .contains(
            "trying 3 places with",
            "deleting 2 stack instances first",
            "eventbot: note: made anew: 2 that forwarded nothing\ntrying 2 places with");
    watch().exits(0).prints(PROD_OUTSIDE + ALL_WELL.formatted(3));
  }

  @Test
  void aRuleThatAHandTurnedElsewhereIsDrift() {
    eb("sandbox", "create", "--fault=by-hand:what=rule-target,accounts=" + SHOP_DEV).exits(0);
    deployed("Dev", "us-east-1");

    assertThat(eb("stackset", "status", "--drift").exits(3).out())
        .contains(
            "\n1 × DRIFTED: HealthRule/Targets/0/Arn is"
                + " arn:aws:events:us-east-1:111111111111:event-bus/default, the template has"
                + " arn:aws:events:us-east-1:111111111111:event-bus/eventbot-central\n"
                + "  222222222204  us-east-1\n");
    assertThat(watch().exits(3).out())
        .contains("found  drift  222222222204 us-east-1: HealthRule MODIFIED; next: ");
  }

  @Test
  void aForwarderThatAHandChangedAndThatStillForwardsIsLeftAlone() throws IOException {
    deployed("Dev", "us-east-1");
    watch("--fix").exits(0);
    sandbox(
        sandbox -> {
          EventBridgeClient events = sandbox.client(EventBridgeClient.class, SHOP_DEV, "us-east-1");
          String rule = events.listRules(request -> {}).rules().get(0).name();
          events.putRule(
              request ->
                  request
                      .name(rule)
                      .eventPattern("{\"source\":[\"aws.health\",\"eventbot.test\",\"own\"]}"));
        });

    Eb.Screen pass = watch("--fix").exits(3);
    assertThat(left(watch("--fix", "--output=json").exits(3)))
        .containsExactly("drift 222222222204/us-east-1");
    assertThat(pass.err()).contains("trying 1 place with").doesNotContain("made anew");
    assertThat(pass.out())
        .contains(
            "left   drift  222222222204 us-east-1: HealthRule MODIFIED; next: it still forwards; to"
                + " make it anew, at the cost of a minute or two of events: eventbot stackset deploy"
                + " --ous ou-ab12-dev00001 --regions us-east-1 --exclude-accounts 222222222204"
                + " --prune, then the same without the last two options\n");
  }

  @Test
  void whatOneRemedyMendsIsNotToldTwice() throws IOException {
    eb("sandbox", "create", "--virtual-time").exits(0);
    deployed("Dev", "us-east-1");
    sandbox(
        sandbox -> {
          EventBridgeClient events =
              sandbox.client(EventBridgeClient.class, "111111111111", "us-east-1");
          String rule =
              events
                  .listRules(request -> request.namePrefix("eventbot-forwarder-HealthRule"))
                  .rules()
                  .get(0)
                  .name();
          events.removeTargets(request -> request.rule(rule).ids("CentralBus"));
          events.deleteRule(request -> request.name(rule));
        });

    Eb.Screen pass = watch("--fix").exits(3);
    assertThat(pass.out())
        .contains(
            "left   drift  111111111111 us-east-1: HealthRule DELETED; next: what mends the unproven"
                + " one mends this, too\n")
        .containsPattern(
            "left   unproven  111111111111 us-east-1: rule missing: .*; next: with credentials of"
                + " account 111111111111: aws events put-rule .* --region us-east-1 && aws events"
                + " put-targets .*\n");
  }

  @Test
  void aRuleDisabledWhereNoForwarderIsWantedStaysDisabled() throws IOException {
    deployed("Dev", "us-east-1");
    watch("--fix").exits(0);
    disableRule();
    file("targets: {ous: [Dev], regions: [us-east-1], exclude-accounts: [\"222222222204\"]}\n");

    assertThat(left(watch("--fix", "--output=json").exits(3)))
        .containsExactly("not-wanted 222222222204/us-east-1");
  }

  @Test
  void aForwarderThatFailedStaysFoundUntilItsCauseIsGone() throws IOException {
    eb("sandbox", "create", "--fault=scp:actions=iam:CreateRole,accounts=" + SHOP_DEV).exits(0);
    eb("stackset", "deploy", "--ous=Dev", "--regions=us-east-1", "--yes").exits(3);
    told();

    Eb.Screen tried = watch("--fix", "--output=json").exits(3);
    assertThat(left(tried)).containsExactly("failed 222222222204/us-east-1");
    assertThat(tried.json().at("/left/0/cause").asText()).contains("iam:CreateRole");
    assertThat(tried.json().path("fixed")).hasSize(2);
    organization(org -> org.remove("faults"));
    watch("--fix").exits(0);
    watch().exits(0).prints(PROD_OUTSIDE + ALL_WELL.formatted(3));
  }

  @Test
  void aChannelThatTheFileDescribesOtherwiseIsChangedWithoutItsSecret() {
    deployed("Dev", "us-east-1");
    watch("--fix").exits(0);
    file(
        """
        targets: {ous: [Dev], regions: [us-east-1]}
        channels:
          ops: {webhook: "${NOT_SET_HERE}", language: en-US}
          dba: {webhook: "${NOT_SET_HERE}"}
        """);

    assertThat(left(watch("--output=json").exits(3)))
        .containsExactly("channel channel ops", "channel channel dba");
    assertThat(left(watch("--fix", "--output=json").exits(3)))
        .containsExactly("channel channel dba");
  }

  @Test
  void deadLettersAndMissingTrustAreSaidAndLeftToPeople() throws IOException {
    deployed("Dev", "us-east-1");
    watch("--fix").exits(0);
    try (Sandbox sandbox = Sandbox.open(directory.resolve("org.json"))) {
      SqsClient queues = sandbox.client(SqsClient.class, "111111111111", "us-east-1");
      String letters =
          queues.listQueues().queueUrls().stream()
              .filter(url -> url.contains("channel-ops-DeadLetterQueue"))
              .findFirst()
              .orElseThrow();
      queues.sendMessage(request -> request.queueUrl(letters).messageBody("{}"));
      sandbox.save();
    }
    organization(org -> ((ObjectNode) org.path("organization")).putArray("trustedServices"));

    Eb.Screen pass = watch("--fix").exits(3);
    assertThat(pass.out())
        .isEqualTo(
            """
            left   trusted-access  organization: StackSets have no trusted access, so that nothing can be deployed and accounts that join get no forwarder; next: eventbot doctor --fix
            left   dead-letters  channel ops: 1 message in its dead-letter queue; next: eventbot replay
            note   3 active accounts of the organization are outside the targets and not heard: 222222222201 shop, 222222222202 payments, 222222222203 data
            2 findings: 0 fixed, 2 left
            """);
  }

  /** On AWS the ARNs confine it further; here it is the actions that count. */
  @Test
  void thePolicyOfTheExampleSufficesToLook() throws IOException {
    deployed("Dev", "us-east-1");
    String expected = watch().exits(3).out();
    organization(
        org -> ((ObjectNode) org.path("organization")).set("operatorPolicy", examplePolicy()));

    Eb.Screen pass = watch().exits(3);
    assertThat(pass.out()).isEqualTo(expected);
  }

  private static JsonNode examplePolicy() {
    try {
      JsonNode policy =
          new ObjectMapper().readTree(Path.of("..", "examples/github-actions/look.json").toFile());
      policy.path("Statement").forEach(statement -> ((ObjectNode) statement).put("Resource", "*"));
      return policy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void removesNothingWithoutBeingAllowedToMend() {
    watch("--prune")
        .complains(2, "eventbot: --prune removes, which only --fix may; next: add --fix");
  }

  @Test
  void whereNothingIsDeployedItSaysWhatIsMissing() {
    eb("sandbox", "create").exits(0);
    Eb.Screen pass = watch("--output=json").exits(3);

    assertThat(left(pass)).containsExactly("refused deployment", "channel channel ops");
    for (JsonNode finding : pass.json().path("left")) {
      assertThat(finding.path("nextStep").asText())
          .isEqualTo(
              "eventbot stackset deploy --ous ou-ab12-prod0001,ou-ab12-dev00001 --regions"
                  + " us-east-1,us-west-2");
    }
  }
}
