package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** A whole diagnosis, in the order in which things build on each other. */
public record Findings(List<Finding> list) {
  public Findings {
    list = List.copyOf(list);
  }

  public Findings and(Findings more) {
    List<Finding> all = new ArrayList<>(list);
    all.addAll(more.list);
    return new Findings(all);
  }

  public List<Finding> of(Level level) {
    return list.stream().filter(finding -> finding.level() == level).toList();
  }

  public boolean mendable() {
    return list.stream().anyMatch(Finding::mendable);
  }

  public ExitCode exitCode() {
    return of(Level.PROBLEM).isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
