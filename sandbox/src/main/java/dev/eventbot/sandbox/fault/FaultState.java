package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults of a sandbox, and how far each has come.
 *
 * @param seed picks what is left to chance
 * @param progress one for each fault, in their order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FaultState(long seed, List<Fault> faults, List<Progress> progress) {
  FaultState {
    faults = faults == null ? List.of() : List.copyOf(faults);
    progress = progress == null ? new ArrayList<>() : new ArrayList<>(progress);
    while (progress.size() < faults.size()) {
      progress.add(new Progress());
    }
  }
}
