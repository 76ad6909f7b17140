package dev.eventbot.sandbox.fault;

import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.sandbox.cloudformation.ResourceGuard;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.organization.MemberDoor;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.robot.Mishap;
import dev.eventbot.sandbox.robot.RobotFaults;
import dev.eventbot.sandbox.stackset.InstanceFaults;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkClient;

/** All faults of a sandbox, asked wherever something may go wrong. */
public final class FaultService
    implements SandboxService<FaultState>, InstanceFaults, ResourceGuard, RobotFaults, MemberDoor {
  private final World world;
  private FaultState state = Faults.none().state();

  public FaultService(World world) {
    this.world = world;
  }

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public Class<FaultState> stateType() {
    return FaultState.class;
  }

  @Override
  public FaultState state() {
    return state.faults().isEmpty() ? null : state;
  }

  @Override
  public void restore(FaultState restored) {
    state = restored;
  }

  /** From now on this goes wrong; only before the world starts. */
  public void use(Faults faults) {
    state = faults.state();
  }

  /**
   * Lets chance pick what it is to pick, and sets the faults going.
   *
   * @throws IllegalArgumentException when a fault is about something that does not exist
   */
  @Override
  public void start() {
    List<Fault> settled = new ArrayList<>();
    for (int index = 0; index < state.faults().size(); index++) {
      settled.add(settled(index));
    }
    state = new FaultState(state.seed(), settled, state.progress());
    each(Fault::begin);
  }

  private Fault settled(int index) {
    Fault fault = state.faults().get(index);
    Progress progress = state.progress().get(index);
    if (progress.settled) {
      return fault;
    }
    try {
      Fault settled =
          fault.settled(new Choice(world.service(OrganizationService.class), seed(index)));
      progress.settled = true;
      return settled;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "fault %d, %s: %s".formatted(index + 1, FaultText.of(fault), e.getMessage()), e);
    }
  }

  private long seed(int index) {
    return state.seed() * 1_000_003 + index;
  }

  private Scene scene(int index) {
    return new Scene(world, seed(index), state.progress().get(index));
  }

  private void each(BiConsumer<Fault, Scene> what) {
    for (int index = 0; index < state.faults().size(); index++) {
      what.accept(state.faults().get(index), scene(index));
    }
  }

  /** The faults as they would be typed, one line each, with how far each has come. */
  public List<String> descriptions() {
    List<String> lines = new ArrayList<>();
    state.faults().forEach(fault -> lines.add(FaultText.of(fault)));
    return lines;
  }

  public long seed() {
    return state.seed();
  }

  /** A client whose calls may go wrong; the very same one where nothing can. */
  public <C extends SdkClient> C around(Class<C> type, Caller caller, C client) {
    Optional<AwsService> service = AwsService.of(type);
    boolean limited = world.service(OrganizationService.class).operatorPolicy().isPresent();
    return (state.faults().isEmpty() && !limited) || service.isEmpty()
        ? client
        : FaultyClient.around(type, client, service.get(), caller, this);
  }

  /** What becomes of a call; the first fault that has something against it decides. */
  Optional<CallFault> onCall(Call call) {
    return world.locked(
        () -> {
          Optional<CallFault> first = denied(call);
          for (int index = 0; first.isEmpty() && index < state.faults().size(); index++) {
            first = state.faults().get(index).onCall(call, scene(index));
          }
          return first;
        });
  }

  /** What the operator's own policy does not allow is no fault, but answered in the same place. */
  private Optional<CallFault> denied(Call call) {
    return call.isFree()
        ? Optional.empty()
        : world
            .service(IamService.class)
            .operatorDenied(call.caller(), call.permission())
            .map(why -> CallFault.refused(call.service().denied(call, why)));
  }

  @Override
  public Optional<Mishap> onPost(RobotApp app, String token) {
    Optional<Mishap> first = Optional.empty();
    for (int index = 0; first.isEmpty() && index < state.faults().size(); index++) {
      first = state.faults().get(index).onPost(app, token, scene(index));
    }
    return first;
  }

  @Override
  public boolean isClosed(String accountId) {
    for (int index = 0; index < state.faults().size(); index++) {
      if (state.faults().get(index).closes(accountId, scene(index))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Fate fate(Caller where, String action) {
    for (int index = 0; index < state.faults().size(); index++) {
      Fate fate = state.faults().get(index).fate(where, action, scene(index));
      if (fate != Fate.WORKED_ON) {
        return fate;
      }
    }
    return Fate.WORKED_ON;
  }

  @Override
  public void passed(Caller where, String action, String stackName) {
    each((fault, scene) -> fault.passed(where, action, stackName, scene));
  }

  @Override
  public boolean isOnDuty() {
    return !state.faults().isEmpty();
  }

  @Override
  public void check(ResourceRequest request, String type, Verb verb) {
    // What is recalled has succeeded once, and is not forbidden afterwards.
    if (state.faults().isEmpty() || world.recalling()) {
      return;
    }
    String action = ResourceActions.of(type, verb);
    String resource = ResourceActions.arn(request, type, action);
    each((fault, scene) -> fault.onResource(request.caller(), action, resource, scene));
  }

  @Override
  public List<String> leftovers() {
    return List.of();
  }
}
