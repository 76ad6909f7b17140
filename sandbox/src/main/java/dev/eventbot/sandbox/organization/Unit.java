package dev.eventbot.sandbox.organization;

import java.util.regex.Pattern;

/** One organizational unit. */
record Unit(String id, String name, String parent) {
  static final Pattern ID = Pattern.compile("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");

  Unit {
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "\"" + id + "\" is not an organizational unit id such as ou-ab12-prod0001");
    }
    name = name == null ? id : name;
  }
}
