package dev.eventbot.cli.command;

import dev.eventbot.cli.output.LiveProgress;
import dev.eventbot.cli.output.PlanView;
import dev.eventbot.cli.output.ReportView;
import dev.eventbot.cli.output.Screen;
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
      screen.show(
          () -> PlanView.lines(plan, screen.outInk(), screen.outColumns()),
          () -> PlanView.document(plan));
      return 0;
    }
    if (!plan.changesNothing()) {
      PlanView.lines(plan, screen.errInk(), screen.errColumns()).forEach(screen::say);
      screen.say("");
      consent(screen);
    } else {
      plan.warnings().forEach(warning -> screen.say("eventbot: warning: " + warning));
    }
    Report report = carriedOut(plan);
    screen.show(() -> ReportView.lines(report, screen.outInk()), () -> ReportView.document(report));
    return report.exitCode().number();
  }

  /** Carries the plan out while its progress is seen. */
  Report carriedOut(Plan plan) {
    LiveProgress progress = new LiveProgress(plan, session.screen());
    session.watch(progress);
    return plan.execute(progress);
  }

  private void consent(Screen screen) {
    if (!session.options().yes() && !screen.confirms("Go ahead?")) {
      throw new FailedException("the answer was no; nothing was written");
    }
  }
}
