package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.Optional;

/** Changes and results for the views to show. */
final class Samples {
  static final AccountId MANAGEMENT = new AccountId("111111111111");
  static final Region VIRGINIA = new Region("us-east-1");
  static final Region HONG_KONG = new Region("ap-east-1");

  private Samples() {}

  static AccountId member(int number) {
    return new AccountId(String.valueOf(222222222200L + number));
  }

  static PlannedChange central(Action action, String reason) {
    return new PlannedChange(
        Component.CENTRAL, "eventbot-central", MANAGEMENT, VIRGINIA, action, reason);
  }

  static PlannedChange forwarder(AccountId account, Region region, Action action, String reason) {
    return new PlannedChange(Component.FORWARDER, Names.FORWARDER, account, region, action, reason);
  }

  static ChangeResult done(PlannedChange change, long millis) {
    return new ChangeResult(change, new Outcome.Succeeded(Duration.ofMillis(millis)));
  }

  static ChangeResult failed(PlannedChange change, String code, String reason, String requestId) {
    return new ChangeResult(change, new Outcome.Failed(code, reason, Optional.of(requestId)));
  }
}
