package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Collects findings. A check that cannot be answered becomes a warning, whatever it throws; only an
 * interruption gets past.
 */
final class Notes {
  /** How the finding of a check begins that nobody could answer. */
  static final String UNANSWERED = "could not be checked: ";

  static final String GO_ON = "nothing: going on does not depend on it";

  private final List<Finding> findings = new ArrayList<>();

  /** Runs one check. */
  void check(String name, Consumer<Line> look) {
    try {
      look.accept(new Line(name));
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (RefusedException | UsageException e) {
      findings.add(Finding.problem(name, e.getMessage(), remedy(e)));
    } catch (EventbotException e) {
      findings.add(unanswered(name, e.getMessage(), remedy(e)));
    } catch (RuntimeException e) {
      // An endpoint that answers nonsense, or a client that lacks the call.
      findings.add(unanswered(name, told(e), GO_ON));
    }
  }

  private static Finding unanswered(String name, String why, String remedy) {
    return Finding.warning(name, UNANSWERED + why, remedy);
  }

  private static String remedy(EventbotException e) {
    return e.nextStep().orElse(GO_ON);
  }

  private static String told(RuntimeException e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }

  Findings findings() {
    return new Findings(findings);
  }

  /** Where one check writes what it saw. */
  final class Line {
    private final String check;

    private Line(String check) {
      this.check = check;
    }

    void ok(String text) {
      findings.add(Finding.ok(check, text));
    }

    /** With what comes next, though nothing is wrong. */
    void ok(String text, String next) {
      findings.add(new Finding(check, Level.OK, text, Optional.of(next), false));
    }

    void warning(String text, String remedy) {
      findings.add(Finding.warning(check, text, remedy));
    }

    void problem(String text, String remedy) {
      findings.add(Finding.problem(check, text, remedy));
    }

    /** A problem that {@link Doctor#mend} removes. */
    void mendable(String text, String remedy) {
      findings.add(new Finding(check, Level.PROBLEM, text, Optional.of(remedy), true));
    }
  }
}
