package dev.eventbot.sandbox.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stack is to be made of.
 *
 * @param template the key of the template's text among the service's templates
 * @param parameters every parameter's value, defaults included
 */
public record Deployment(
    String template,
    Map<String, String> parameters,
    Map<String, String> tags,
    List<String> capabilities) {
  public Deployment {
    parameters = new LinkedHashMap<>(parameters);
    tags = new LinkedHashMap<>(tags);
    capabilities = List.copyOf(capabilities);
  }
}
