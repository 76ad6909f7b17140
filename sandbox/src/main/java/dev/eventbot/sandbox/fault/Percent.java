package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A share such as {@code 10%}. */
record Percent(int value) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,3})%");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Percent of(String text) {
    Matcher form = FORM.matcher(text);
    int value = form.matches() ? Integer.parseInt(form.group(1)) : 0;
    if (value < 1 || value > 100) {
      throw new IllegalArgumentException("\"" + text + "\" is no share from 1% to 100%");
    }
    return new Percent(value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value + "%";
  }
}
