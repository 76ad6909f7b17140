package dev.eventbot.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.cli.output.HopsView;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.probe.ProbeEvent;
import dev.eventbot.rollout.probe.TestEventRequest;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.value.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code eventbot test-event} */
@Command(
    name = "test-event",
    header = "Sends a test event and follows it until the robot has answered.",
    description = {
      "%nPrints each hop with its time: bus, topic, queue, bot, robot. Ends with 0 when",
      "every channel that should tell did, 3 when some did, 1 when none.",
      "%nThe message says that it is a test and calls nobody. An event of your own calls",
      "whom a real one would, unless its detail holds \"eventbotCall\": false."
    },
    footer = {
      "%nExamples:",
      "  eventbot test-event",
      "  eventbot test-event --account 222222222201 --region ap-east-1",
      "  eventbot test-event --event retirement.json --timeout 120"
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
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to follow it; ${DEFAULT-VALUE} unless told.")
  private int timeout = (int) TestEventRequest.standard().timeout().toSeconds();

  TestEventCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    TestEventRequest request = request();
    HopsView view = new HopsView(session.screen());
    Rollout rollout = account == null ? session.rollout() : session.rolloutWithoutRegionOption();
    TestEventResult result = rollout.testEvent().send(request, view);
    session.screen().show(() -> view.verdict(result), () -> HopsView.document(result));
    return result.exitCode().number();
  }

  private TestEventRequest request() {
    if (timeout < 1) {
      throw new UsageException("--timeout: at least 1 second is expected, not " + timeout);
    }
    return new TestEventRequest(
        Optional.ofNullable(account),
        account == null ? Optional.empty() : session.options().region(),
        Optional.ofNullable(event)
            .map(typed -> new TypedFile(session, typed).as("event", TestEventCommand::json)),
        Duration.ofSeconds(timeout));
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
