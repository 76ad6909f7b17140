package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One resource of one stack, with its properties resolved: no intrinsic is left in them.
 *
 * @param properties only names that the resource type declares; not to be changed
 * @param tags the stack's tags and CloudFormation's own {@code aws:cloudformation:…}
 */
public record ResourceRequest(
    World world,
    Caller caller,
    String stackName,
    String stackId,
    String logicalId,
    ObjectNode properties,
    Map<String, String> tags) {

  private static final int SUFFIX_LENGTH = 13;

  public String accountId() {
    return caller.accountId();
  }

  public String region() {
    return caller.region();
  }

  public String partition() {
    return World.partition(caller.region());
  }

  /** The property, or a missing node. */
  public JsonNode get(String property) {
    return properties.path(property);
  }

  public Optional<String> text(String property) {
    JsonNode value = properties.path(property);
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  /** A property without which the resource cannot be made. */
  public String required(String property) {
    return text(property)
        .orElseThrow(
            () ->
                new ResourceFailure(
                    "Properties validation failed for resource "
                        + logicalId
                        + " with message: #: required key ["
                        + property
                        + "] not found"));
  }

  /** A name as CloudFormation makes them: stack, logical id, thirteen random characters. */
  public String generatedName(int maximumLength) {
    String suffix =
        UUID.randomUUID()
            .toString()
            .replace("-", "")
            .substring(0, SUFFIX_LENGTH)
            .toUpperCase(Locale.ROOT);
    String stem = stackName + "-" + logicalId;
    int room = maximumLength - SUFFIX_LENGTH - 1;
    return (stem.length() > room ? stem.substring(0, room) : stem) + "-" + suffix;
  }
}
