package dev.eventbot.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.cli.output.GroupView;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.cli.output.SoFar;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eventbot sandbox raise} */
@Command(
    name = "raise",
    header = "AWS Health of the embedded organization raises an event.",
    description = {
      "%nIt comes to the default buses of the accounts, as AWS would bring it, and what",
      "the groups are told meanwhile is shown. Raised again it is the same incident:",
      "more accounts make a follow-up, a new status an update."
    },
    footer = {
      "%nExamples:",
      "  eventbot --sandbox=org.json sandbox raise examples/events/public-issue.json",
      "  eventbot --sandbox=org.json sandbox raise open.json --accounts 3 --wait 6m",
      "  eventbot --sandbox=org.json sandbox raise open.json --account 222222222201"
    })
final class SandboxRaiseCommand implements Callable<Integer> {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,5})([smh])");

  /** Where events of global services arrive. */
  private static final Region USUAL = new Region("us-east-1");

  private static final Duration UNREMARKABLE = Duration.ofSeconds(10);

  private final Session session;

  @Parameters(paramLabel = "EVENT", description = "File of the event in JSON; - is stdin.")
  private String event;

  @Option(
      names = "--account",
      paramLabel = "ID",
      split = ",",
      description = "In these accounts; in the first member unless told.")
  private List<AccountId> accounts;

  @Option(names = "--accounts", paramLabel = "N", description = "In the first N members instead.")
  private Integer count;

  @Option(
      names = "--in",
      paramLabel = "REGION",
      split = ",",
      description = "In these regions; else in the one that the event is about.")
  private List<Region> regions;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "10s",
      description =
          "How long to listen, such as 90s or 6m; ${DEFAULT-VALUE} unless told. In virtual time it"
              + " is over at once.")
  private String wait;

  SandboxRaiseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SandboxDesk desk = session.sandboxDesk();
    ObjectNode raised = new TypedFile(session, event).as("event", SandboxRaiseCommand::json);
    SandboxDesk.Raising wish =
        new SandboxDesk.Raising(raised, accounts(desk), regions(raised), time());
    SoFar soFar = new SoFar();
    session.watch(soFar);
    SandboxDesk.Raised done = desk.raise(wish, soFar, () -> sayListening(wish));
    List<GroupView.Reason> reasons =
        done.told().isEmpty() && !done.stopped()
            ? Unheard.of(session.rollout(), wish.accounts(), wish.regions(), done.at()).reasons()
            : List.of();
    Screen screen = session.screen();
    screen.show(
        () -> GroupView.lines(done.told(), reasons, screen.outInk(), screen.terminal().columns()),
        () -> GroupView.document(done.told(), reasons));
    soFar.end();
    return (done.stopped() ? ExitCode.INTERRUPTED : ExitCode.DONE).number();
  }

  private void sayListening(SandboxDesk.Raising wish) {
    if (wish.listening().compareTo(UNREMARKABLE) > 0) {
      session.screen().say("raised; listening to the groups for " + wait.strip() + " at most …");
    }
  }

  private List<String> accounts(SandboxDesk desk) {
    if (accounts != null && count != null) {
      throw new UsageException(
          "--account and --accounts exclude each other", "the same command without one of them");
    }
    if (accounts != null) {
      return accounts.stream().map(AccountId::value).distinct().toList();
    }
    List<String> members = desk.members();
    int wanted = count == null ? 1 : count;
    if (wanted < 1 || wanted > members.size()) {
      throw new UsageException(
          "--accounts: from 1 to " + members.size() + " is expected, not " + wanted);
    }
    return members.subList(0, wanted);
  }

  private List<Region> regions(ObjectNode raised) {
    if (regions != null) {
      return regions;
    }
    String about = raised.at("/detail/eventRegion").asText("");
    return List.of(about.isEmpty() || about.equals("global") ? USUAL : Region.parse(about));
  }

  private Duration time() {
    Matcher matcher = TIME.matcher(wait.strip());
    if (!matcher.matches()) {
      throw new UsageException(
          "--wait: \"" + wait + "\" is not a time: one like 90s, 6m or 1h is expected");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static ObjectNode json(String text) {
    try {
      if (new ObjectMapper().readTree(text) instanceof ObjectNode event
          && event.path("detail").isObject()
          && event.path("source").isTextual()) {
        return event;
      }
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
    throw new UsageException("is no event: source, detail-type and detail are expected");
  }
}
