package dev.eventbot.rollout.watch;

import dev.eventbot.rollout.central.Templates;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.stackset.TypedDeploy;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is wanted where no file says it: what the StackSet was deployed for. */
public final class AsDeployed {
  /** Where nothing is deployed and no file says for what. */
  static final String FIRST = TypedDeploy.to(Set.of(), Set.of());

  private static final String WRITE_IT = "write targets.ous and targets.regions into eventbot.yaml";

  private final Optional<StackSetState> set;

  AsDeployed(StackSets stackSets) {
    set = stackSets.find(Names.FORWARDER);
  }

  /** Whether there is a StackSet at all. */
  public boolean present() {
    return set.isPresent();
  }

  /**
   * Its units and regions.
   *
   * @throws RefusedException when they cannot be told from it
   */
  public TargetRequest targets() {
    StackSetState state =
        set.orElseThrow(
            () ->
                new RefusedException(
                    "no StackSet " + Names.FORWARDER + ", and no eventbot.yaml says what is wanted",
                    FIRST));
    Set<Set<Region>> regions = new HashSet<>(state.targets().values());
    if (state.selfManaged() || regions.size() != 1 || regions.contains(Set.of())) {
      throw new RefusedException(
          "what is wanted cannot be told from StackSet "
              + Names.FORWARDER
              + (regions.size() > 1
                  ? ": its units have different regions"
                  : ": it names no units and regions"),
          WRITE_IT);
    }
    return TargetRequest.of(state.ous(), regions.iterator().next());
  }

  /** Which events its forwarders forward, when that is not all of AWS Health. */
  public Optional<EventPattern> pattern() {
    return set.flatMap(state -> Templates.pattern(state.template()));
  }
}
