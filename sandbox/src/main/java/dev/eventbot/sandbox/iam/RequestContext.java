package dev.eventbot.sandbox.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The condition keys of one request, each with its values; keys are compared without case, as IAM
 * does.
 */
public record RequestContext(Map<String, List<String>> values) {
  public RequestContext {
    Map<String, List<String>> lower = new LinkedHashMap<>();
    values.forEach((key, all) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(all)));
    values = Map.copyOf(lower);
  }

  public static RequestContext empty() {
    return new RequestContext(Map.of());
  }

  /** The same context with one more key; a null value leaves the key absent. */
  public RequestContext with(String key, String value) {
    if (value == null) {
      return this;
    }
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.put(key.toLowerCase(Locale.ROOT), List.of(value));
    return new RequestContext(more);
  }

  /** The values of a key, or an empty list when the request does not carry it. */
  List<String> get(String key) {
    return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }

  RequestContext merge(RequestContext other) {
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.putAll(other.values);
    return new RequestContext(more);
  }
}
