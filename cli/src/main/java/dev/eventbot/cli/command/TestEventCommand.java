package dev.eventbot.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.cli.output.HopsView;
import dev.eventbot.cli.output.SoFar;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.probe.ProbeEvent;
import dev.eventbot.rollout.probe.TestEventRequest;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelFilter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot test-event} */
@Command(
    name = "test-event",
    header = "Sends a test event and follows it; with --all from every account and region.",
    description = {
      "%nPrints each hop with its time: bus, topic, queue, bot, robot. Ends with 0 when",
      "every channel that should tell did, 3 when some did, 1 when none.",
      "%nThe message says that it is a test and calls nobody. An event of your own calls",
      "whom a real one would, unless its detail holds \"eventbotCall\": false.",
      "%nWith --all a quiet probe is put on the default bus of every account and region",
      "that has a forwarder, and what every channel's bot saw is reached. Ends with 0",
      "when all places are, 3 when one is not or could not be tested, 1 when none is.",
      "No robot posts a probe: whether the groups are told is proven by --announce, or",
      "without --all."
    },
    footer = {
      "%nExamples:",
      "  eventbot test-event",
      "  eventbot test-event --account 222222222201 --region ap-east-1",
      "  eventbot test-event --event retirement.json --timeout 120",
      "  eventbot test-event --service RDS",
      "  eventbot test-event --all",
      "  eventbot test-event --all --announce --ous Prod --output json"
    })
final class TestEventCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description =
          "Put it on this member's default bus, so that its forwarder is tested; --region is then"
              + " the region of that bus.")
  private AccountId account;

  @Option(
      names = "--event",
      paramLabel = "FILE",
      description = "An EventBridge event (JSON) of your own; - is stdin.")
  private String event;

  @Option(
      names = "--service",
      paramLabel = "SERVICE",
      description =
          "Send it as an event of this service, such as RDS, so that the channels' filters decide;"
              + " says who is to be told and called.")
  private String service;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description =
          "The role that lets us into a member; OrganizationAccountAccessRole unless told.")
  private String role;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "How long to follow it; 60 unless told. With --all: how long to wait for what is missing"
              + " when nothing more arrives; 120 unless told.")
  private Integer timeout;

  @Mixin private WholeTest whole;

  TestEventCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    refuseWhatDoesNotGoTogether();
    if (whole.wanted()) {
      return whole.run(session, Optional.ofNullable(role), patience());
    }
    TestEventRequest request = request();
    SoFar soFar = new SoFar();
    session.watch(soFar);
    HopsView view = new HopsView(session.screen(), soFar);
    Rollout rollout = account == null ? session.rollout() : session.rolloutWithoutRegionOption();
    TestEventResult result = rollout.testEvent().send(request, view);
    session.screen().show(() -> view.verdict(result), () -> HopsView.document(result));
    return result.exitCode().number();
  }

  private TestEventRequest request() {
    return new TestEventRequest(
            Optional.ofNullable(account),
            account == null ? Optional.empty() : session.options().region(),
            Optional.ofNullable(event)
                .map(typed -> new TypedFile(session, typed).as("event", TestEventCommand::json)),
            patience().orElse(TestEventRequest.standard().timeout()))
        .with(Optional.ofNullable(role), Optional.ofNullable(service).map(ChannelFilter::service))
        .expecting(session.config().targets().expected());
  }

  private Optional<Duration> patience() {
    if (timeout != null && timeout < 1) {
      throw new UsageException("--timeout: at least 1 second is expected, not " + timeout);
    }
    return Optional.ofNullable(timeout).map(Duration::ofSeconds);
  }

  private void refuseWhatDoesNotGoTogether() {
    if (whole.wanted()) {
      refuse(account != null, "--account", "--all tests every account", "--accounts " + account);
      refuse(
          event != null,
          "--event",
          "--all puts probes of its own, which no group is told of",
          "the same without --all");
      refuse(
          service != null,
          "--service",
          "--all puts probes of its own, which pass every filter",
          "the same without --all");
    }
    whole
        .stray()
        .ifPresent(
            option -> {
              throw new UsageException(
                  option + " belongs to --all", "eventbot test-event --all " + option + " …");
            });
    if (event != null && service != null) {
      throw new UsageException(
          "--service sends an event of eventbot's own, --event one of yours",
          "set detail.service in the event of yours");
    }
    if (role != null && account == null && !whole.wanted()) {
      throw new UsageException(
          "--role is about members, and the event is put on this account's own bus",
          "name the member too: --account ACCOUNT");
    }
  }

  private static void refuse(boolean given, String option, String why, String instead) {
    if (given) {
      throw new UsageException(why + ", so that " + option + " makes no sense beside it", instead);
    }
  }

  private static JsonNode json(String text) {
    try {
      JsonNode tree = new ObjectMapper().readTree(text);
      if (!tree.isObject()) {
        throw new UsageException("an event is a JSON object, this is not");
      }
      ProbeEvent.require(tree);
      return tree;
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed"));
    }
  }
}
