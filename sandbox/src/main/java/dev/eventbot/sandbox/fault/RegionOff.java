package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * Opt-in regions are not enabled in some accounts.
 *
 * @param accounts all members when absent
 */
record RegionOff(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) Set<String> regions,
    Targets accounts)
    implements Fault {

  RegionOff {
    if (regions == null || regions.isEmpty()) {
      throw new IllegalArgumentException("regions must be given, such as ap-east-1");
    }
    regions = new TreeSet<>(regions);
    accounts = accounts == null ? Targets.all() : accounts;
  }

  @Override
  public Fault settled(Choice choice) {
    Regional.requireOptIn(regions);
    return new RegionOff(regions, accounts.settled(choice));
  }

  @Override
  public void begin(Scene scene) {
    if (!scene.progress().over) {
      scene.progress().over = true;
      scene.organization().turnOff(accounts.accounts(scene), regions);
    }
  }
}
