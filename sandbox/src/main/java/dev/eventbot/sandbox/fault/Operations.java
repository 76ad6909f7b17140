package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.iam.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Operations of AWS by name, such as {@code CreateStackSet}, {@code organizations:List*} or {@code
 * *}.
 */
record Operations(@JsonValue List<String> names) {
  private static final Pattern NAME = Pattern.compile("([a-z0-9*]+:)?[A-Za-z*]+");

  Operations {
    names = List.copyOf(names);
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "\"" + name + "\" is no operation such as CreateStackSet or organizations:List*");
      }
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Operations of(JsonNode given) {
    List<String> names = new ArrayList<>();
    if (given.isArray()) {
      given.forEach(name -> names.add(name.asText()));
    } else {
      names.add(given.asText());
    }
    return new Operations(names);
  }

  static Operations named(String... names) {
    return new Operations(List.of(names));
  }

  boolean include(Call call) {
    return names.stream().anyMatch(name -> matches(name, call.service(), call.operation()));
  }

  private static boolean matches(String name, AwsService service, String operation) {
    return Glob.matches(name, name.contains(":") ? service.prefix() + ":" + operation : operation);
  }

  /** A misspelt name would never strike, so it is refused. */
  Operations known() {
    for (String name : names) {
      boolean known =
          AwsService.all().stream()
              .anyMatch(
                  service ->
                      service.operations().stream()
                          .anyMatch(operation -> matches(name, service, operation)));
      if (!known) {
        throw new IllegalArgumentException("no operation of AWS is called \"" + name + "\"");
      }
    }
    return this;
  }
}
