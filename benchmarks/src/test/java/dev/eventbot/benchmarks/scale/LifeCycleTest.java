package dev.eventbot.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two thousand stack instances: enough to see whether requests grow with pages or with more. */
class LifeCycleTest {
  private static final Size SIZE = new Size(100, 20);
  private static final int PAGES = SIZE.instances() / 100;

  /** Prod, Prod/Web, Prod/Data, Dev, Sandbox and its one team. */
  private static final int UNITS = 6;

  private final Map<String, Phase> phases = new LinkedHashMap<>();

  private int calls(String phase, String operation) {
    return phases.get(phase).calls().getOrDefault(operation, 0);
  }

  @Test
  void requestsGrowWithPagesAndNothingIsLeft() throws IOException {
    try (Sandbox sandbox = SIZE.sandbox(Faults.none());
        HeapWatch heap = new HeapWatch()) {
      new LifeCycle(SIZE, sandbox, heap, phase -> phases.put(phase.name(), phase)).run();
    }

    assertThat(
            phases.values().stream()
                .map(phase -> phase.name() + ": " + phase.outcome())
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            plan: 2022 to create, 0 to keep
            deploy: 2022 results, exit DONE
            plan again: 0 to create, 2022 to keep
            status: 2020 of 2020 good
            destroy: 2022 results, exit DONE
            left behind: 0""");
    assertThat(calls("deploy", "CreateStackInstances")).isEqualTo(1);
    assertThat(calls("destroy", "DeleteStackInstances")).isEqualTo(1);
    assertThat(calls("plan again", "ListStackInstances")).isEqualTo(PAGES);
    assertThat(calls("status", "ListStackInstances")).isEqualTo(PAGES);
    // Once for the plan, and once more to prove that nothing is left.
    assertThat(calls("destroy", "ListStackInstances")).isBetween(PAGES, 2 * PAGES + 1);
    // While it runs, results may be looked at; a look is a page for each hundred.
    assertThat(calls("deploy", "ListStackSetOperationResults"))
        .isLessThanOrEqualTo(PAGES * calls("deploy", "DescribeStackSetOperation") + PAGES);
    for (Phase phase : phases.values()) {
      // Organizations throttles early: every list is read once in a command, whatever asks for it.
      assertThat(calls(phase.name(), "ListOrganizationalUnitsForParent"))
          .as(phase.name())
          .isLessThanOrEqualTo(UNITS + 1);
      assertThat(calls(phase.name(), "ListAccountsForParent"))
          .as(phase.name())
          .isLessThanOrEqualTo(UNITS + 3);
      assertThat(calls(phase.name(), "ListAccounts"))
          .as(phase.name())
          .isLessThanOrEqualTo(SIZE.accounts() / 20 + 1);
      // A member is asked once where regions have to be enabled.
      assertThat(calls(phase.name(), "ListRegions"))
          .as(phase.name())
          .isLessThanOrEqualTo(SIZE.accounts() + 2);
    }
  }
}
