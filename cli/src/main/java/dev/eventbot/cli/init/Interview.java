package dev.eventbot.cli.init;

import dev.eventbot.rollout.check.Choices;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.RegionChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through all questions, and lets the robot answer the last one. */
public final class Interview {
  private static final int TRIALS = 3;

  private final Questions questions;
  private final Told told;
  private final Map<String, String> environment;
  private final RobotTrial trial;

  public Interview(
      Questions questions, Told told, Map<String, String> environment, RobotTrial trial) {
    this.questions = questions;
    this.told = told;
    this.environment = environment;
    this.trial = trial;
  }

  /** All answers, and what the robot said to the last test message; empty when none was sent. */
  public record Held(Answers answers, Optional<RobotTrial.Result> robot) {}

  /** Asks everything. */
  public Held hold(Choices choices) {
    TargetQuestions targets = new TargetQuestions(questions, choices);
    questions.say(standing(choices));
    if (choices.units().isEmpty() && !told.singleAccount()) {
      questions.say(targets.whyAlone());
    }
    List<Choices.Unit> units = targets.units(told);
    List<RegionChoice> regions = targets.regions(told, units.isEmpty());
    RobotQuestions robot = new RobotQuestions(questions, told, environment);
    Answers answers = new Answers(choices, units, regions, robot.channel());
    return tried(answers, robot);
  }

  private static String standing(Choices choices) {
    return "Account "
        + choices.account()
        + choices
            .organization()
            .map(
                facts ->
                    (choices.isManagement()
                            ? ", the management account of organization "
                            : choices.administers()
                                ? ", a delegated administrator of organization "
                                : ", a member of organization ")
                        + facts.id())
            .orElse("")
        + "; home region "
        + choices.home()
        + " (--region chooses another)";
  }

  private Held tried(Answers answers, RobotQuestions robot) {
    Answers now = answers;
    if (now.channel().webhook().isEmpty()) {
      requireNoTest(now.channel());
      return new Held(now, Optional.empty());
    }
    if (!wantsTest()) {
      return new Held(now, Optional.empty());
    }
    RobotTrial.Result result = trial.send(now.channel());
    say(result);
    for (int i = 1; i < TRIALS && !result.sent() && questions.asking(); i++) {
      if (!questions.agrees("Give webhook, secret and keyword again, and try again?")) {
        break;
      }
      now = now.with(robot.again(now.channel()));
      result = trial.send(now.channel());
      say(result);
    }
    return new Held(now, Optional.of(result));
  }

  /** A test that was asked for and cannot be had is not left out unsaid. */
  private void requireNoTest(ChannelAnswers channel) {
    if (!told.test().orElse(false)) {
      return;
    }
    if (!questions.asking()) {
      throw new UsageException(
          "--test sends a message, and no webhook says where to; nothing was written",
          "--webhook-file FILE, --webhook-stdin or "
              + channel.webhookVariable()
              + " in the environment; or leave --test out");
    }
    questions.say("  no test message is sent: there is no webhook yet");
  }

  private boolean wantsTest() {
    return told.test().orElseGet(() -> questions.agrees("Send a test message to the group now?"));
  }

  private void say(RobotTrial.Result result) {
    questions.say("  the robot: " + result.outcome().label() + ", " + result.outcome().reason());
    result.remedy().ifPresent(remedy -> questions.say("  next: " + remedy));
  }
}
