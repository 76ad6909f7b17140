package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eventbot.sandbox.stackset.InstanceFaults.Fate;
import dev.eventbot.sandbox.world.Caller;
import java.util.Set;
import java.util.TreeSet;

/**
 * DeleteStackInstances succeeds and deletes nothing.
 *
 * @param accounts all members when absent
 * @param regions all when empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DeletesNothing(
    Targets accounts,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) Set<String> regions)
    implements Fault {

  DeletesNothing {
    accounts = accounts == null ? Targets.all() : accounts;
    regions = regions == null ? Set.of() : new TreeSet<>(regions);
  }

  @Override
  public Fault settled(Choice choice) {
    Regional.require(regions);
    return new DeletesNothing(accounts.settled(choice), regions);
  }

  @Override
  public Fate fate(Caller where, String action, Scene scene) {
    boolean strikes =
        action.equals("DELETE")
            && Regional.includes(regions, where.region())
            && accounts.include(where.accountId(), scene);
    return strikes ? Fate.PASSED_OVER : Fate.WORKED_ON;
  }
}
