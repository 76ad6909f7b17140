package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.cloudformation.ResourceGuard.Verb;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A resource type whose guards are asked before anything is done. */
record GuardedType(ResourceType type, List<ResourceGuard> guards) implements ResourceType {

  @Override
  public String name() {
    return type.name();
  }

  @Override
  public Set<String> properties() {
    return type.properties();
  }

  @Override
  public Set<String> replacingProperties() {
    return type.replacingProperties();
  }

  @Override
  public Set<String> attributes() {
    return type.attributes();
  }

  @Override
  public boolean maySleep() {
    return type.maySleep();
  }

  @Override
  public boolean detectsDrift() {
    return type.detectsDrift();
  }

  @Override
  public Optional<ObjectNode> actual(ResourceRequest request, Resource resource) {
    return type.actual(request, resource);
  }

  @Override
  public Resource create(ResourceRequest request) {
    guards.forEach(guard -> guard.check(request, type.name(), Verb.CREATE));
    return type.create(request);
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    guards.forEach(guard -> guard.check(request, type.name(), Verb.UPDATE));
    return type.update(request, before);
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    guards.forEach(guard -> guard.check(request, type.name(), Verb.DELETE));
    type.delete(request, resource);
  }
}
