package dev.eventbot.sandbox.fault;

import java.util.List;

/** What a file of faults holds. */
record FaultFile(long seed, List<Fault> faults) {
  FaultFile {
    if (faults == null) {
      throw new IllegalArgumentException("the list \"faults\" is missing");
    }
  }
}
