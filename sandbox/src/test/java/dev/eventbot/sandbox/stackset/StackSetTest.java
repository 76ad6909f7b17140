package dev.eventbot.sandbox.stackset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackSetTest {

  private static StackSetOperation operation(String status, int succeeded, int failed) {
    StackSetOperation operation = new StackSetOperation();
    operation.status = status;
    for (int i = 0; i < succeeded + failed; i++) {
      StackSetOperation.Result result = new StackSetOperation.Result();
      result.status = i < succeeded ? "SUCCEEDED" : "FAILED";
      operation.results.add(result);
    }
    return operation;
  }

  @Test
  void onlyTheNewestOperationsKeepTheirResultsAndAllKeepWhatTheyCameTo() {
    StackSet set = new StackSet();
    set.operations.add(operation("SUCCEEDED", 3, 2));
    set.operations.add(operation("FAILED", 1, 4));
    set.operations.add(operation("SUCCEEDED", 5, 0));

    set.shortenHistory(10);

    assertThat(set.operations)
        .extracting(operation -> operation.results.size())
        .containsExactly(0, 5, 5);
    assertThat(set.operations).extracting(StackSetOperation::failures).containsExactly(2, 4, 0);
  }

  @Test
  void theNewestOperationAndThoseStillAtItKeepTheirResultsHoweverMany() {
    StackSet set = new StackSet();
    set.operations.add(operation("RUNNING", 3, 0));
    set.operations.add(operation("SUCCEEDED", 7, 0));

    set.shortenHistory(5);

    assertThat(set.operations)
        .extracting(operation -> operation.results.size())
        .containsExactly(3, 7);
  }
}
