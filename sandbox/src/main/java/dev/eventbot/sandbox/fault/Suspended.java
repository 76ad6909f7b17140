package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.eventbot.sandbox.world.Caller;
import java.time.Duration;

/**
 * Accounts are suspended.
 *
 * @param accounts which
 * @param afterSteps when operations have dealt with so many instances
 * @param after after so long; at once when neither is given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Suspended(Targets accounts, @JsonProperty("after-steps") Integer afterSteps, Duration after)
    implements Fault {

  Suspended {
    if (accounts == null) {
      throw new IllegalArgumentException("accounts must be given, such as 20%");
    }
    var unused = new Trigger(afterSteps, after);
  }

  private Trigger trigger() {
    return new Trigger(afterSteps, after);
  }

  @Override
  public Fault settled(Choice choice) {
    return new Suspended(accounts.settled(choice), afterSteps, after);
  }

  @Override
  public void begin(Scene scene) {
    trigger().begin(scene, () -> happens(scene));
  }

  @Override
  public void passed(Caller where, String action, String stackName, Scene scene) {
    trigger().step(scene, () -> happens(scene));
  }

  private void happens(Scene scene) {
    scene.organization().suspend(accounts.accounts(scene));
  }
}
