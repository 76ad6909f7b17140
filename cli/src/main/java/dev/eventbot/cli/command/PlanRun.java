package dev.eventbot.cli.command;

import dev.eventbot.cli.output.LiveProgress;
import dev.eventbot.cli.output.PlanView;
import dev.eventbot.cli.output.ReportView;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Report;

/** How every writing command goes on once it has a plan: show it, ask, carry it out, report. */
final class PlanRun {
  private final Session session;

  PlanRun(Session session) {
    this.session = session;
  }

  /** The exit code of showing or carrying out the plan. */
  int of(Plan made, WritingOptions options) {
    Plan plan = session.rollout().beforeWriting().checked(made);
    Screen screen = session.screen();
    if (options.dryRun()) {
      show(plan);
      return ExitCode.DONE.number();
    }
    if (!plan.changesNothing()) {
      PlanView.lines(plan, screen.errInk(), screen.errColumns()).forEach(screen::say);
      screen.say("");
      consent(screen);
    } else {
      plan.warnings().forEach(warning -> screen.say("eventbot: warning: " + warning));
    }
    Report report = carriedOut(plan);
    screen.show(
        () -> ReportView.lines(report, screen.outInk(), screen.outColumns()),
        () -> ReportView.document(report));
    return report.exitCode().number();
  }

  /** The exit code of showing the plan alone: whether it would change anything. */
  int difference(Plan plan) {
    show(plan);
    return (plan.changesNothing() ? ExitCode.DONE : ExitCode.PARTLY).number();
  }

  private void show(Plan plan) {
    Screen screen = session.screen();
    screen.show(
        () -> PlanView.lines(plan, screen.outInk(), screen.outColumns()),
        () -> PlanView.document(plan));
  }

  /** Carries the plan out while its progress is seen. */
  Report carriedOut(Plan plan) {
    try (LiveProgress progress = new LiveProgress(plan, session.screen())) {
      session.watch(progress);
      progress.start();
      return plan.execute(progress);
    }
  }

  private void consent(Screen screen) {
    if (!session.options().yes() && !screen.confirms("Go ahead?")) {
      throw new FailedException("the answer was no; nothing was written");
    }
  }
}
