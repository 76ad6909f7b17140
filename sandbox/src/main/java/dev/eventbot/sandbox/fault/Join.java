package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.eventbot.sandbox.world.Caller;
import java.time.Duration;

/**
 * A new account joins the organization.
 *
 * @param account its id; the next free one when absent
 * @param name a name that fits the id when absent
 * @param unit id or path of what it joins
 * @param afterSteps when operations have dealt with so many instances
 * @param after after so long; at once when neither is given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Join(
    String account,
    String name,
    String unit,
    @JsonProperty("after-steps") Integer afterSteps,
    Duration after)
    implements Fault {

  Join {
    if (unit == null) {
      throw new IllegalArgumentException("unit must be given, such as Prod/Web");
    }
    if (account != null && !account.matches("[0-9]{12}")) {
      throw new IllegalArgumentException(
          "\"" + account + "\" is not an account id of twelve digits");
    }
    var unused = new Trigger(afterSteps, after);
  }

  private Trigger trigger() {
    return new Trigger(afterSteps, after);
  }

  @Override
  public Fault settled(Choice choice) {
    return new Join(account, name, choice.organization().parent(unit), afterSteps, after);
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
    String id = account == null ? scene.organization().nextAccountId() : account;
    scene.organization().join(id, name == null ? "joined-" + id : name, unit);
  }
}
