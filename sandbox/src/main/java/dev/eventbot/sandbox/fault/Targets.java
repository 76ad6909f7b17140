package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The accounts a fault is about: {@code all} members, {@code 20%} of them, {@code 3} of them, or
 * named ones.
 */
final class Targets {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3})%");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
  private static final String ALL = "all";

  private final String chance;
  private final List<String> accounts;
  private final Set<String> lookup;

  private Targets(String chance, List<String> accounts) {
    this.chance = chance;
    this.accounts = accounts;
    this.lookup = new HashSet<>(accounts);
  }

  static Targets all() {
    return new Targets(ALL, List.of());
  }

  static Targets one() {
    return new Targets("1", List.of());
  }

  static Targets named(List<String> accounts) {
    return new Targets(null, List.copyOf(accounts));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Targets of(JsonNode given) {
    if (given.isArray() && !given.isEmpty()) {
      List<String> accounts = new ArrayList<>();
      given.forEach(account -> accounts.add(account.asText()));
      accounts.forEach(
          account -> require(ACCOUNT.matcher(account).matches(), "\"" + account + "\""));
      return named(accounts);
    }
    String text = given.asText();
    if (ACCOUNT.matcher(text).matches()) {
      return named(List.of(text));
    }
    Matcher share = SHARE.matcher(text);
    boolean chance =
        text.equals(ALL)
            || (COUNT.matcher(text).matches() && Integer.parseInt(text) > 0)
            || (share.matches()
                && Integer.parseInt(share.group(1)) > 0
                && Integer.parseInt(share.group(1)) <= 100);
    require(chance, given.isTextual() ? "\"" + text + "\"" : given.toString());
    return new Targets(text, List.of());
  }

  private static void require(boolean met, String given) {
    if (!met) {
      throw new IllegalArgumentException(
          given + " are no accounts; write all, 20%, 3, or ids of twelve digits");
    }
  }

  @JsonValue
  Object json() {
    return chance == null ? accounts : chance;
  }

  /** The same, with those picked that were only counted. */
  Targets settled(Choice choice) {
    if (chance == null) {
      accounts.forEach(choice::requireAccount);
      return this;
    }
    if (chance.equals(ALL)) {
      return this;
    }
    return named(
        chance.endsWith("%")
            ? choice.share(Integer.parseInt(chance.substring(0, chance.length() - 1)))
            : choice.of(Integer.parseInt(chance)));
  }

  /** Whether a member is meant; the management account only by name. */
  boolean include(String accountId, Scene scene) {
    return ALL.equals(chance)
        ? !accountId.equals(scene.organization().managementAccountId())
        : lookup.contains(accountId);
  }

  List<String> accounts(Scene scene) {
    return ALL.equals(chance) ? scene.organization().members() : accounts;
  }
}
