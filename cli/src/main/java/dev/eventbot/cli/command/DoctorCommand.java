package dev.eventbot.cli.command;

import dev.eventbot.cli.config.TargetConfig;
import dev.eventbot.cli.output.DoctorView;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.rollout.doctor.Doctor;
import dev.eventbot.rollout.doctor.DoctorRequest;
import dev.eventbot.rollout.doctor.Findings;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot doctor} */
@Command(
    name = "doctor",
    header = "Checks what a deployment depends on, and says what to type.",
    description = {
      "%nLooks and writes nothing: who we are, what the organization trusts, what IAM",
      "allows, what is deployed, quotas, clock and robots. Exit code 5 when there is a",
      "problem; a check that nobody can answer is a warning. Trusted access of",
      "StackSets, when it is missing, is activated if you say so."
    },
    footer = {
      "%nExamples:",
      "  eventbot doctor",
      "  eventbot doctor --ous ou-ab12-prod0001 --regions us-east-1,ap-east-1",
      "  eventbot doctor --quick --output json"
    })
final class DoctorCommand implements Callable<Integer>, Beginning {
  private final Session session;

  @Mixin private TargetOptions targets;

  @Option(
      names = "--quick",
      description = "Leave out robots, quotas, alarms and what asks every member.")
  private boolean quick;

  @Option(names = "--fix", description = "Activate trusted access of StackSets without asking.")
  private boolean fix;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Here here = new Here(session);
    Findings findings = here.findings();
    if (here.configured()) {
      findings = findings.and(examined(here));
    }
    Findings all = findings;
    Screen screen = session.screen();
    screen.show(() -> DoctorView.lines(all, screen.outInk()), () -> DoctorView.document(all));
    return all.exitCode().number();
  }

  private Findings examined(Here here) {
    Doctor doctor = session.rollout().doctor(session.robotDoor());
    DoctorRequest request =
        new DoctorRequest(targets(), targets.permissions(session), here.robots(), quick);
    Findings findings = doctor.examine(request);
    if (!findings.mendable() || !wanted()) {
      return findings;
    }
    doctor.mend();
    session.screen().say("activated trusted access of StackSets");
    return doctor.examine(request);
  }

  /** Asks only where somebody can answer: a diagnosis must not end in a question. */
  private boolean wanted() {
    Screen screen = session.screen();
    boolean somebody = screen.terminal().in() && screen.terminal().err();
    return fix
        || (somebody
            && (session.options().yes()
                || screen.confirms(
                    "StackSets have no trusted access to the organization. Activate it?")));
  }

  private Optional<TargetRequest> targets() {
    TargetConfig wanted = targets.of(session);
    return wanted.ous().isEmpty() || wanted.regions().isEmpty()
        ? Optional.empty()
        : Optional.of(targets.request(session));
  }
}
