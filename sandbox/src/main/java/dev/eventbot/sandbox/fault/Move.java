package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.eventbot.sandbox.world.Caller;
import java.time.Duration;

/**
 * Accounts move to another unit.
 *
 * @param accounts which; one picked by the seed when absent
 * @param unit id or path of where to
 * @param afterSteps when operations have dealt with so many instances
 * @param after after so long; at once when neither is given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Move(
    Targets accounts, String unit, @JsonProperty("after-steps") Integer afterSteps, Duration after)
    implements Fault {

  Move {
    if (unit == null) {
      throw new IllegalArgumentException("unit must be given, such as Prod/Web");
    }
    accounts = accounts == null ? Targets.one() : accounts;
    var unused = new Trigger(afterSteps, after);
  }

  private Trigger trigger() {
    return new Trigger(afterSteps, after);
  }

  @Override
  public Fault settled(Choice choice) {
    return new Move(
        accounts.settled(choice), choice.organization().parent(unit), afterSteps, after);
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
    accounts.accounts(scene).forEach(account -> scene.organization().move(account, unit));
  }
}
