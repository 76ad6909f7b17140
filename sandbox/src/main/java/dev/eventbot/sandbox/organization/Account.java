package dev.eventbot.sandbox.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One account.
 *
 * @param parent the root or organizational unit it is in
 * @param suspended closed or suspended: StackSets skip it
 * @param regionsOff opt-in regions that are not enabled in it; all others are
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record Account(String id, String name, String parent, boolean suspended, Set<String> regionsOff) {
  private static final Pattern ID = Pattern.compile("[0-9]{12}");

  Account {
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException("\"" + id + "\" is not an account id of twelve digits");
    }
    name = name == null ? id : name;
    regionsOff = regionsOff == null ? Set.of() : Set.copyOf(regionsOff);
    for (String region : regionsOff) {
      if (!Regions.isOptIn(region)) {
        throw new IllegalArgumentException(
            "account " + id + ": \"" + region + "\" is not an opt-in region");
      }
    }
  }

  Account in(String newParent) {
    return new Account(id, name, newParent, suspended, regionsOff);
  }

  Account asSuspended() {
    return new Account(id, name, parent, true, regionsOff);
  }

  Account without(Set<String> regions) {
    Set<String> off = new TreeSet<>(regionsOff);
    off.addAll(regions);
    return new Account(id, name, parent, suspended, off);
  }

  boolean enables(String region) {
    return Regions.exists(region) && !regionsOff.contains(region);
  }
}
