package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.proof.CellProof;
import dev.eventbot.rollout.proof.Inspection;
import dev.eventbot.rollout.proof.ProofListener;
import dev.eventbot.rollout.proof.ProofReport;
import dev.eventbot.rollout.proof.ProofRequest;
import dev.eventbot.rollout.proof.ProofRun;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Every place is tried at once: the real bot, its own receipts, in time that nobody waits for. */
final class ProofOnSandboxTest {
  private static final Region HOME = new Region("us-east-1");
  private static final ChannelName OPS = new ChannelName("ops");

  @TempDir private Path folder;
  private Sandbox sandbox;
  private volatile boolean interrupted;

  @AfterEach
  void close() throws Exception {
    sandbox.close();
  }

  @Test
  void twentyFaultsInTwoThousandPlacesAreExactlyWhatIsNamed() {
    List<String> faults = new ArrayList<>();
    for (int number : new int[] {7, 77}) {
      faults.add("rule-disabled:accounts=" + member(number) + ",regions=us-east-1");
      faults.add("rule-disabled:accounts=" + member(number) + ",regions=eu-west-1");
    }
    faults.add("by-hand:what=rule-deleted,accounts=" + member(177) + ",regions=us-east-1");
    faults.add("by-hand:what=rule-deleted,accounts=" + member(177) + ",regions=eu-west-1");
    faults.add("by-hand:what=role-deleted,accounts=" + member(277) + ",regions=us-west-2");
    faults.add("by-hand:what=role-policy,accounts=" + member(278) + ",regions=us-west-2");
    faults.add("by-hand:what=rule-target,accounts=" + member(377) + ",regions=us-east-1");
    faults.add("by-hand:what=rule-target,accounts=" + member(377) + ",regions=us-west-2");
    faults.add("no-role:accounts=" + member(42));
    faults.add("no-role:accounts=" + member(142));
    faults.add("scp:actions=events:PutEvents,accounts=" + member(300) + ",regions=us-west-2");
    faults.add("scp:actions=events:PutEvents,accounts=" + member(301) + ",regions=us-west-2");
    faults.add("throttling:operations=events:PutEvents,share=1%");
    sandbox(500, faults.toArray(String[]::new));
    deploy(
        Set.of("ou-sb01-prod0000", "ou-sb01-dev00000", "ou-sb01-sandbox0"),
        Set.of("us-east-1", "us-west-2", "eu-west-1", "ap-southeast-2"));

    ProofReport report = rollout().proof().run(ProofRequest.all(), ProofListener.silent());

    assertThat(report.expected()).isEqualTo(501 * 4);
    assertThat(causes(report))
        .isEqualTo(
            Map.of(
                "rule disabled", 4L,
                "rule missing", 2L,
                "role missing", 1L,
                "role policy", 1L,
                "rule target", 2L,
                "test role", 8L,
                "put", 2L));
    assertThat(accounts(report, "rule disabled")).containsExactly(member(7), member(77));
    assertThat(accounts(report, "rule missing")).containsExactly(member(177));
    assertThat(accounts(report, "role missing")).containsExactly(member(277));
    assertThat(accounts(report, "role policy")).containsExactly(member(278));
    assertThat(accounts(report, "rule target")).containsExactly(member(377));
    assertThat(accounts(report, "test role")).containsExactly(member(42), member(142));
    assertThat(accounts(report, "put")).containsExactly(member(300), member(301));
    assertThat(report.count(CellProof.State.REACHED)).isEqualTo(501 * 4 - 20);
    assertThat(report.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(report.warnings()).anyMatch(line -> line.startsWith("AWS asked for fewer calls"));
    assertThat(sandbox.group()).isEmpty();

    Map<Cell, Proof> proofs = proofs();
    assertThat(proofs).hasSize(501 * 4 - 10);
    assertThat(
            proofs.entrySet().stream()
                .filter(proof -> proof.getValue().failure().isPresent())
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(
            report.cells().stream()
                .filter(cell -> cell.state() == CellProof.State.NOT_REACHED)
                .map(CellProof::cell)
                .toList());
  }

  @Test
  void theSummaryIsTheOnlyMessageAndIsFollowedUntilTheRobotAnswered() {
    sandbox(10);
    deploy(Set.of("ou-sb01-prod0000"), Set.of("us-east-1"));
    ProofRequest all = ProofRequest.all();

    ProofReport report =
        rollout()
            .proof()
            .run(
                new ProofRequest(
                    all.wanted(),
                    all.cells(),
                    all.accounts(),
                    all.ous(),
                    all.regions(),
                    all.role(),
                    all.timeout(),
                    true),
                ProofListener.silent());

    assertThat(report.announced().orElseThrow().exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(sandbox.group()).hasSize(1);
    assertThat(sandbox.group().get(0).title())
        .contains(report.count(CellProof.State.REACHED) + "/" + report.expected());
  }

  @Test
  void onlyTheNamedPlacesAreTriedAndOnlyTheirProofsChange() {
    sandbox(10);
    deploy(Set.of("ou-sb01-prod0000"), Set.of("us-east-1", "us-west-2"));
    Set<Cell> some = Set.of(new Cell(new AccountId(sandbox.managementAccountId()), HOME));

    ProofReport report = rollout().proof().run(ProofRequest.of(some), ProofListener.silent());

    assertThat(report.cells()).extracting(CellProof::cell).containsExactlyElementsOf(some);
    assertThat(report.cells().get(0).lastHop()).contains(Hop.Place.BOT);
    assertThat(proofs()).containsOnlyKeys(some);
  }

  @Test
  void whoIsInterruptedGetsWhatWasKnownByThen() {
    sandbox(200);
    deploy(
        Set.of("ou-sb01-prod0000", "ou-sb01-dev00000", "ou-sb01-sandbox0"),
        Set.of("us-east-1", "us-west-2", "eu-west-1"));
    Rollout rollout = rollout();
    boolean[] begun = {false};
    ProofListener ctrlC =
        new ProofListener() {
          @Override
          public void progress(int put, int reached, int refused) {
            if (!begun[0] && put > 100) {
              begun[0] = true;
              interrupted = true;
            }
          }
        };

    ProofReport report = rollout.proof().run(ProofRequest.all(), ctrlC);

    assertThat(report.interrupted()).isTrue();
    assertThat(report.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(report.cells()).hasSize(201 * 3);
    assertThat(report.count(CellProof.State.NOT_REACHED)).isZero();
    assertThat(
            report.cells().stream()
                .flatMap(cell -> cell.why().stream())
                .map(CellProof.Why::detail)
                .distinct())
        .contains("the run was stopped before its probe was put");
    assertThat(report.count(CellProof.State.REACHED)).isPositive();
    assertThat(proofs()).hasSize(report.count(CellProof.State.REACHED));
  }

  @Test
  void whoIsInterruptedWhileCausesAreLookedForKeepsWhatArrived() {
    sandbox(10, "rule-disabled:accounts=300000000001");
    deploy(Set.of("ou-sb01-prod0000"), Set.of("us-east-1"));
    Rollout rollout = rollout();
    Inspection endless =
        (run, role, lost) -> {
          interrupted = true;
          LockSupport.parkNanos(Long.MAX_VALUE);
          return Map.of();
        };

    ProofReport report =
        new ProofRun(
                ports(),
                HOME,
                rollout.central(),
                rollout.channels(),
                rollout.forwarders(),
                rollout.testEvent(),
                endless,
                sandbox.clock(),
                pause())
            .run(ProofRequest.all(), ProofListener.silent());

    assertThat(report.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(causes(report)).containsExactly(Map.entry("interrupted", 1L));
    assertThat(proofs().values())
        .hasSize(report.cells().size() - 1)
        .allMatch(proof -> proof.failure().isEmpty());
  }

  @Test
  void aBotThatWouldTellItsGroupOfEveryProbeIsRefused() throws Exception {
    sandbox(10);
    deploy(Set.of("ou-sb01-prod0000"), Set.of("us-east-1"));
    CloudFormationClient stacks =
        sandbox.client(CloudFormationClient.class, sandbox.managementAccountId(), HOME.name());
    ObjectNode template =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    stacks.getTemplate(r -> r.stackName("eventbot-channel-ops")).templateBody());
    ((ObjectNode) template.path("Outputs")).remove("QuietProbes");
    ((ObjectNode) template.path("Resources")).putObject("Older").put("Type", "AWS::SQS::Queue");
    var stack = stacks.describeStacks(r -> r.stackName("eventbot-channel-ops")).stacks().get(0);
    stacks.updateStack(
        r ->
            r.stackName("eventbot-channel-ops")
                .templateBody(template.toString())
                .parameters(stack.parameters())
                .tags(stack.tags())
                .capabilitiesWithStrings("CAPABILITY_IAM"));
    sandbox.sleep(Duration.ofMinutes(10));

    assertThatThrownBy(() -> rollout().proof().run(ProofRequest.all(), ProofListener.silent()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refusal -> assertThat(refusal.nextStep()).contains("eventbot channel deploy ops"))
        .hasMessage(
            "the bot of channel ops is older than this command and would tell its group of every"
                + " probe");
  }

  /** As the sandbox counts its members. */
  private static String member(int number) {
    return "3%011d".formatted(number);
  }

  private static Set<Cell> places(ProofReport report, String word) {
    return report.cells().stream()
        .filter(cell -> cell.why().filter(why -> why.word().equals(word)).isPresent())
        .map(CellProof::cell)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Long> causes(ProofReport report) {
    return report.cells().stream()
        .flatMap(cell -> cell.why().stream())
        .collect(Collectors.groupingBy(CellProof.Why::word, Collectors.counting()));
  }

  private static Set<String> accounts(ProofReport report, String word) {
    return places(report, word).stream()
        .map(cell -> cell.account().value())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<Cell, Proof> proofs() {
    String table = rollout().central().requireOutputs().get("IncidentTableName");
    return new TreeMap<>(ports().proofs().read(HOME, table));
  }

  private void sandbox(int accounts, String... faults) {
    Faults all = Faults.none();
    for (String fault : faults) {
      all = all.and(Faults.parse(fault));
    }
    sandbox =
        Sandbox.inMemory(
            SandboxOptions.sample()
                .withAccounts(accounts)
                .withFaults(all)
                .inVirtualTime(Instant.parse("2026-01-01T00:00:00Z")));
  }

  private void deploy(Set<String> units, Set<String> regions) {
    succeeds(
        rollout()
            .channels()
            .planDeploy(ChannelRequest.of(OPS, Optional.of(new Webhook(sandbox.robotWebhook()))))
            .execute(Progress.silent()));
    succeeds(
        rollout()
            .whole()
            .planStackSetDeploy(
                new ForwarderRequest(
                    units.stream().map(OuId::new).collect(Collectors.toSet()),
                    regions.stream().map(Region::new).collect(Collectors.toSet()),
                    Optional.empty(),
                    RolloutPreferences.standard()))
            .execute(Progress.silent()));
  }

  private static void succeeds(Report report) {
    assertThat(report.exitCode()).as("%s", report.results()).isEqualTo(ExitCode.DONE);
  }

  private Ports ports() {
    return AwsPorts.over(
        new Signed(sandbox.managementAccountId(), Optional.empty()),
        HOME,
        sandbox.clock(),
        pause());
  }

  private Rollout rollout() {
    Path jar = folder.resolve("bot.jar");
    try {
      Files.writeString(jar, "a bot");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Rollout(ports(), HOME, jar, sandbox.clock(), pause());
  }

  private Pause pause() {
    return duration -> {
      if (interrupted) {
        throw new InterruptedRolloutException("interrupted while waiting");
      }
      try {
        sandbox.sleep(duration);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** Clients that take a role where they are told to. */
  private final class Signed implements AwsClients {
    private final String account;
    private final Optional<String> role;

    Signed(String account, Optional<String> role) {
      this.account = account;
      this.role = role;
    }

    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      return sandbox.client(type, account, region.name());
    }

    @Override
    public AwsClients inAccount(AccountId other) {
      return new Signed(other.value(), Optional.empty());
    }

    @Override
    public AwsClients inAccount(AccountId other, String name) {
      return new Signed(other.value(), Optional.of(name));
    }

    @Override
    public void enter(Region region) {
      role.ifPresent(
          name ->
              sandbox
                  .client(StsClient.class, sandbox.managementAccountId(), region.name())
                  .assumeRole(
                      r ->
                          r.roleArn("arn:aws:iam::" + account + ":role/" + name)
                              .roleSessionName("test")));
    }
  }
}
