package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.TargetRequest;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationAction;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What a destroy says and leaves when AWS does not play along, and when it does. */
final class DestroyTest {
  @TempDir Path folder;

  @Test
  void anEndpointThatDeletesNothingIsNotBelieved() throws Exception {
    try (Landing landing = Landing.in(folder, "deletes-nothing").deployed(Stage.HOME)) {
      Report report = landing.destroyed();

      assertThat(Landing.undone(report))
          .contains(
              "222222222201 us-east-1: CURRENT: reported as SUCCEEDED, and it is still there",
              "111111111111 us-east-1: still has 3 stack instances",
              "111111111111 us-east-1: kept, because 3 forwarders are left that may still deliver to it");
      assertThat(report.leftovers())
          .contains(
              "stack instance of eventbot-forwarder in 222222222203, us-east-1 (CURRENT)",
              "StackSet eventbot-forwarder (ACTIVE)")
          .hasSize(6);
      assertThat(report.exitCode()).isEqualTo(ExitCode.PARTLY);
    }
  }

  @Test
  void whatAwsReportsOfEachForwarderIsToldBeforeItIsLookedAt() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME)) {
      List<String> heard = new ArrayList<>();

      landing.stage().rollout().whole().planDestroy().execute(listening(heard));

      assertThat(heard.subList(0, 6))
          .containsExactlyInAnyOrder(
              "reported 222222222201",
              "reported 222222222202",
              "reported 222222222203",
              "ended 222222222201",
              "ended 222222222202",
              "ended 222222222203");
      assertThat(heard.subList(0, 3)).allMatch(line -> line.startsWith("reported "));
    }
  }

  @Test
  void aServiceControlPolicyInTheWayIsNamedWithItsRemedy() throws Exception {
    try (Landing landing =
        Landing.in(folder, "scp:actions=events:DeleteRule,accounts=222222222202")
            .deployed(Stage.HOME)) {
      Report report = landing.destroyed();

      assertThat(Landing.undone(report).get(0))
          .startsWith("222222222202 us-east-1: FAILED: ")
          .contains("with an explicit deny in a service control policy");
      assertThat(report.nextSteps())
          .containsExactly(
              "a service control policy of the organization denies it: have it lifted for these accounts, then"
                  + " run the command again",
              "remove the cause, then run the command again: eventbot destroy");
    }
  }

  @Test
  void whatLiesUndeliveredInAnyQueueOnTheWayIsSaidToBeLost() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME)) {
      bury(landing, Names.CENTRAL, "RuleDeadLetterQueueUrl", 2);
      bury(landing, "eventbot-channel-ops", "DeadLetterQueueUrl", 1);
      String forwarders = bury(landing, Names.FORWARDER, "DeadLetterQueueUrl", 1);

      assertThat(landing.stage().rollout().whole().planDestroy().warnings())
          .contains(
              "2 dead letters of the central rule are lost with it; first: eventbot replay",
              "1 dead letter of channel ops is lost with it; first: eventbot replay --channel ops",
              "1 dead letter of the forwarder in us-east-1 is lost with it; first: aws sqs"
                  + " receive-message --region us-east-1 --queue-url "
                  + forwarders);
    }
  }

  /** Puts letters into the queue that the stack's output names; returns its address. */
  private static String bury(Landing landing, String stack, String output, int letters) {
    String url =
        landing
            .stage()
            .cloudFormation()
            .describeStacks(r -> r.stackName(stack))
            .stacks()
            .get(0)
            .outputs()
            .stream()
            .filter(each -> each.outputKey().equals(output))
            .findFirst()
            .orElseThrow()
            .outputValue();
    for (int i = 0; i < letters; i++) {
      landing
          .stage()
          .client(SqsClient.class, Stage.HOME)
          .sendMessage(r -> r.queueUrl(url).messageBody("{}"));
    }
    return url;
  }

  @Test
  void aDeletionThatAnEarlierRunBeganIsWaitedFor() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME)) {
      deleteInstances(landing, StackSetOperation.newId());

      assertThat(landing.destroyed().exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(landing.stage().sandbox().leftovers()).isEmpty();
    }
  }

  @Test
  void somebodyElsesOperationIsRefusedUnlessItIsToBeWaitedFor() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME)) {
      deleteInstances(landing, "somebody-elses");

      assertThatThrownBy(() -> landing.stage().rollout().whole().planDestroy())
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("operation somebody-elses (DELETE, RUNNING");
      Plan shown = landing.stage().rollout().whole().planDestroy(WhenBusy.LOOK);
      assertThat(shown.warnings())
          .singleElement()
          .asString()
          .endsWith("has not ended: what is shown may change until it has");
      Plan waited = landing.stage().rollout().whole().planDestroy(WhenBusy.AWAIT);
      assertThat(waited.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
    }
  }

  @Test
  void moreThanFiftyUnitsTakeSeveralCalls() throws Exception {
    Path file = folder.resolve("wide.json");
    Files.writeString(file, wideOrganization(51));
    try (Stage stage = new Stage(Sandbox.open(file), Path.of("no-bot-is-deployed-here.jar"))) {
      Set<OuId> ous =
          IntStream.rangeClosed(1, 51)
              .mapToObj(i -> new OuId("ou-wi01-%08d".formatted(i)))
              .collect(Collectors.toSet());
      stage
          .rollout()
          .whole()
          .planStackSetDeploy(
              new ForwarderRequest(
                  ous, Set.of(Stage.HOME), Optional.empty(), RolloutPreferences.standard()))
          .execute(Progress.silent());
      Plan plan = stage.rollout().whole().planDestroy();
      assertThat(plan.changes()).hasSize(51 + 3);
      long[] deletions = new long[1];
      stage.before("deleteStackSet", () -> deletions[0] = deletions(stage));

      assertThat(plan.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);

      assertThat(deletions[0]).isEqualTo(2);
      assertThat(stage.sandbox().leftovers()).isEmpty();
    }
  }

  @Test
  void aBucketWithMoreThanAPageOfVersionsIsEmptied() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME)) {
      S3Client s3 = landing.stage().client(S3Client.class, Stage.HOME);
      String bucket =
          landing.stage().rollout().central().status().outputs().get("ArtifactBucketName");
      for (int i = 0; i < 520; i++) {
        String key = "bot/" + i % 260 + ".jar";
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("x"));
        s3.deleteObject(r -> r.bucket(bucket).key(key));
      }

      assertThat(landing.destroyed().exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(landing.stage().sandbox().leftovers()).isEmpty();
    }
  }

  @Test
  void theForwardersAloneCanGo() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME, Landing.FAR)) {
      Plan plan = landing.stage().rollout().whole().planStackSetRemove(WhenBusy.REFUSE);
      assertThat(plan.title()).isEqualTo("Remove the forwarders managed from account 111111111111");
      assertThat(plan.warnings())
          .containsExactly("the central bot and its channels stay, and hear of nothing any more");
      assertThat(plan.changes()).hasSize(3 * 2 + 1 + 2);

      Report report = plan.execute(Progress.silent());

      assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(report.readBack()).isTrue();
      assertThat(landing.stage().rollout().central().status().deployed()).isTrue();
      assertThat(landing.stage().rollout().channels().list()).hasSize(1);
      assertThat(landing.stage().rollout().forwarders().status().cells()).isEmpty();
      Plan again = landing.stage().rollout().whole().planStackSetRemove(WhenBusy.REFUSE);
      assertThat(again.title()).isEqualTo("No forwarders to remove in account 111111111111");
      assertThat(again.changesNothing()).isTrue();
    }
  }

  @Test
  void theManagementAccountsForwarderGoesWithARegionOnlyWhenPruned() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME, Landing.FAR)) {
      assertThat(forwarders(landing, false).warnings())
          .contains(
              "the management account has forwarders in regions not asked for: ap-east-1: left in place; --prune"
                  + " removes what is not asked for");
      Plan pruned = forwarders(landing, true);

      assertThat(pruned.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);

      assertThat(landing.stage().rollout().forwarders().status().cells())
          .hasSize(4)
          .allMatch(cell -> cell.region().equals(Stage.HOME));
      assertThat(forwarders(landing, true).changesNothing()).isTrue();
      assertThat(forwarders(landing, false).warnings()).isEmpty();
    }
  }

  private static Plan forwarders(Landing landing, boolean prune) {
    return landing
        .stage()
        .rollout()
        .forwarders()
        .planDeploy(
            new ForwarderRequest(
                TargetRequest.of(Set.of(Landing.PROD), Set.of(Stage.HOME)),
                Optional.empty(),
                RolloutPreferences.standard(),
                prune,
                WhenBusy.REFUSE));
  }

  private static void deleteInstances(Landing landing, String operation) {
    landing
        .stage()
        .cloudFormation()
        .deleteStackInstances(
            r ->
                r.stackSetName(Names.FORWARDER)
                    .deploymentTargets(t -> t.organizationalUnitIds(Landing.PROD.value()))
                    .regions("us-east-1")
                    .retainStacks(false)
                    .operationId(operation));
  }

  private static long deletions(Stage stage) {
    return stage
        .cloudFormation()
        .listStackSetOperations(r -> r.stackSetName(Names.FORWARDER))
        .summaries()
        .stream()
        .filter(operation -> operation.action() == StackSetOperationAction.DELETE)
        .count();
  }

  private static String wideOrganization(int units) {
    List<Integer> numbers = IntStream.rangeClosed(1, units).boxed().toList();
    String all =
        numbers.stream()
            .map(
                i ->
                    "{\"id\":\"ou-wi01-%08d\",\"name\":\"U%d\",\"parent\":\"r-wi01\"}"
                        .formatted(i, i))
            .collect(Collectors.joining(","));
    String accounts =
        numbers.stream()
            .map(
                i ->
                    "{\"id\":\"%012d\",\"name\":\"a%d\",\"parent\":\"ou-wi01-%08d\"}"
                        .formatted(i, i, i))
            .collect(Collectors.joining(","));
    return """
        {"organization": {"id": "o-wide000001", "root": "r-wi01", "managementAccount": "111111111111",
          "units": [%s],
          "accounts": [{"id": "111111111111", "name": "management", "parent": "r-wi01"}, %s]}}
        """
        .formatted(all, accounts);
  }

  private static Progress listening(List<String> heard) {
    return new Progress() {
      @Override
      public void begin(PlannedChange change) {}

      @Override
      public void reported(PlannedChange change) {
        heard.add("reported " + change.account());
      }

      @Override
      public void end(ChangeResult result) {
        heard.add("ended " + result.change().account());
      }

      @Override
      public void note(String line) {}
    };
  }
}
