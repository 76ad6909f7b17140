package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.robot.Mishap;
import dev.eventbot.sandbox.stackset.InstanceFaults.Fate;
import dev.eventbot.sandbox.world.Caller;
import java.util.Optional;

/**
 * One thing that goes wrong: what it was told to do. What it has done so far is in its {@link
 * Progress}.
 *
 * <p>All methods are called with the world's lock held.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(name = "throttling", value = Throttling.class),
  @JsonSubTypes.Type(name = "region-off", value = RegionOff.class),
  @JsonSubTypes.Type(name = "suspended", value = Suspended.class),
  @JsonSubTypes.Type(name = "scp", value = ServiceControlPolicy.class),
  @JsonSubTypes.Type(name = "foreign-operation", value = ForeignOperation.class),
  @JsonSubTypes.Type(name = "cut", value = Cut.class),
  @JsonSubTypes.Type(name = "inoperable", value = Inoperable.class),
  @JsonSubTypes.Type(name = "join", value = Join.class),
  @JsonSubTypes.Type(name = "move", value = Move.class),
  @JsonSubTypes.Type(name = "deletes-nothing", value = DeletesNothing.class),
  @JsonSubTypes.Type(name = "robot", value = RobotTrouble.class),
  @JsonSubTypes.Type(name = "by-hand", value = ByHand.class),
  @JsonSubTypes.Type(name = "rule-disabled", value = RuleDisabled.class),
  @JsonSubTypes.Type(name = "no-role", value = NoRole.class),
  @JsonSubTypes.Type(name = "unreadable", value = Unreadable.class)
})
sealed interface Fault
    permits Throttling,
        RegionOff,
        Suspended,
        ServiceControlPolicy,
        ForeignOperation,
        Cut,
        Inoperable,
        Join,
        Move,
        DeletesNothing,
        RobotTrouble,
        RuleDisabled,
        ByHand,
        NoRole,
        Unreadable {

  /**
   * The same with names in the place of numbers: which accounts, which unit.
   *
   * @throws IllegalArgumentException when the organization has no such account, unit or region, or
   *     AWS no such operation
   */
  default Fault settled(Choice choice) {
    return this;
  }

  /** The sandbox opens; called again every time it does. */
  default void begin(Scene scene) {}

  /** What becomes of a call; empty when it is none of this fault's business. */
  default Optional<CallFault> onCall(Call call, Scene scene) {
    return Optional.empty();
  }

  /** What becomes of a message on its way to a robot; empty when nothing does. */
  default Optional<Mishap> onPost(RobotApp app, String token, Scene scene) {
    return Optional.empty();
  }

  /** Whether a member has no role for others to take on. */
  default boolean closes(String accountId, Scene scene) {
    return false;
  }

  /** What becomes of an instance whose turn has come in an operation of a StackSet. */
  default Fate fate(Caller where, String action, Scene scene) {
    return Fate.WORKED_ON;
  }

  /** An instance has been dealt with. */
  default void passed(Caller where, String action, String stackName, Scene scene) {}

  /**
   * A resource is about to be made, changed or removed by CloudFormation.
   *
   * @param action such as {@code iam:CreateRole}
   * @param resource its ARN, or what stands for it
   * @throws ResourceFailure when that is forbidden
   */
  default void onResource(Caller where, String action, String resource, Scene scene) {}
}
