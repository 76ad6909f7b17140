package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eventbot.sandbox.stackset.InstanceFaults.Fate;
import dev.eventbot.sandbox.world.Caller;
import java.util.Set;
import java.util.TreeSet;

/**
 * Instances fail and become INOPERABLE, each once.
 *
 * @param accounts all members when absent
 * @param regions all when empty
 * @param on CREATE, UPDATE, DELETE: in which operations; all when empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Inoperable(
    Targets accounts,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) Set<String> regions,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) Set<String> on)
    implements Fault {
  private static final Set<String> ACTIONS = Set.of("CREATE", "UPDATE", "DELETE");

  Inoperable {
    accounts = accounts == null ? Targets.all() : accounts;
    regions = regions == null ? Set.of() : new TreeSet<>(regions);
    on = on == null ? Set.of() : new TreeSet<>(on);
    for (String action : on) {
      if (!ACTIONS.contains(action)) {
        throw new IllegalArgumentException(
            "\"" + action + "\" is none of CREATE, UPDATE and DELETE");
      }
    }
  }

  @Override
  public Fault settled(Choice choice) {
    Regional.require(regions);
    return new Inoperable(accounts.settled(choice), regions, on);
  }

  @Override
  public Fate fate(Caller where, String action, Scene scene) {
    boolean strikes =
        (on.isEmpty() || on.contains(action))
            && Regional.includes(regions, where.region())
            && accounts.include(where.accountId(), scene)
            && scene.progress().strikeOnce(where.accountId() + " " + where.region());
    return strikes ? Fate.BROKEN : Fate.WORKED_ON;
  }
}
