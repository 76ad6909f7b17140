package dev.eventbot.cli.command;

import dev.eventbot.cli.output.SandboxSummary;
import dev.eventbot.cli.output.SandboxView;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.rollout.failure.FailedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code eventbot sandbox create} */
@Command(
    name = "create",
    header = "Makes an embedded organization in the file of --sandbox=FILE.",
    footer = {
      "%nExamples:",
      "  eventbot --sandbox=org.json sandbox create --accounts 200",
      "  eventbot --sandbox=org.json sandbox create --accounts 200 --seed 7 \\",
      "      --fault suspended:accounts=5%% \\",
      "      --fault throttling:operations=ListAccounts,times=3",
      "  eventbot --sandbox=org.json sandbox create --faults faults.yaml \\",
      "      --virtual-time"
    })
final class SandboxCreateCommand implements Callable<Integer> {
  // A beginning that is always the same makes the rest the same, too.
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private final Session session;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description =
          "How many accounts besides the management account, 5 to 50000; otherwise the sample of"
              + " five.")
  private Integer accounts;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description =
          "Something that goes wrong, as NAME:key=value,key=value; repeatable"
              + " (docs/guide.md#a-sandbox-with-faults).")
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "The same from a file of YAML or JSON.")
  private String faultFile;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "A number that picks what is left to chance; the same picks the same.")
  private Long seed;

  @Option(
      names = "--virtual-time",
      description = "Time passes only while a command waits: hours in a moment.")
  private boolean virtualTime;

  @Option(names = "--force", description = "Replace the organization that is there, unasked.")
  private boolean force;

  SandboxCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SandboxDesk desk = session.sandboxDesk();
    Screen screen = session.screen();
    boolean asked = desk.exists() && !force && !session.options().yes();
    if (asked
        && !screen.confirms(
            "Replace the organization in " + desk.file() + "?",
            "the same command with --yes; eventbot --sandbox="
                + desk.file()
                + " sandbox show tells what is there")) {
      throw new FailedException("the answer was no; nothing was written");
    }
    SandboxSummary made = desk.create(wish());
    screen.show(() -> SandboxView.lines(made), () -> SandboxView.document(made));
    return 0;
  }

  private SandboxDesk.Wish wish() {
    return new SandboxDesk.Wish(
        accounts == null ? OptionalInt.empty() : OptionalInt.of(accounts),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        faults,
        Optional.ofNullable(faultFile),
        virtualTime ? Optional.of(BEGINNING) : Optional.empty());
  }
}
