package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What making, changing and removing resources have in common: values, requests and history. */
final class ResourceWork {
  private static final String STACK_TYPE = "AWS::CloudFormation::Stack";

  private final World world;
  private final Function<String, Template> templates;

  ResourceWork(World world, Function<String, Template> templates) {
    this.world = world;
    this.templates = templates;
  }

  void create(Stack stack, ResourceDeclaration declaration, ObjectNode properties) {
    resourceStatus(stack, declaration, null, "CREATE_IN_PROGRESS", null);
    Resource made =
        type(declaration.type())
            .create(request(stack, stack.deployment, declaration.logicalId(), properties));
    resourceStatus(stack, declaration, made, "CREATE_COMPLETE", null);
  }

  List<String> lastFirst(Stack stack) {
    Set<String> logicalIds = new LinkedHashSet<>();
    if (stack.deployment != null) {
      expressions(stack, stack.deployment, new Remembered(stack.resources))
          .inOrder()
          .forEach(declaration -> logicalIds.add(declaration.logicalId()));
    }
    logicalIds.retainAll(stack.resources.keySet());
    logicalIds.addAll(stack.resources.keySet());
    List<String> ordered = new ArrayList<>(logicalIds);
    Collections.reverse(ordered);
    return ordered;
  }

  void delete(Stack stack, StackResource resource) {
    ResourceDeclaration declaration =
        template(stack.deployment).resources().get(resource.logicalId());
    ObjectNode properties =
        expressions(stack, stack.deployment, new Remembered(stack.resources))
            .properties(declaration);
    type(resource.type())
        .delete(
            request(stack, stack.deployment, resource.logicalId(), properties), resource.made());
  }

  ResourceRequest request(
      Stack stack, Deployment deployment, String logicalId, ObjectNode properties) {
    Map<String, String> tags = new LinkedHashMap<>(deployment.tags());
    tags.put("aws:cloudformation:stack-name", stack.name);
    tags.put("aws:cloudformation:stack-id", stack.id);
    tags.put("aws:cloudformation:logical-id", logicalId);
    return new ResourceRequest(
        world, stack.where(), stack.name, stack.id, logicalId, properties, tags);
  }

  Expressions expressions(
      Stack stack, Deployment deployment, Map<String, StackResource> resources) {
    return expressions(stack, deployment, new Existing(resources));
  }

  Expressions expressions(Stack stack, Deployment deployment, Expressions.Resources resources) {
    return new Expressions(
        template(deployment),
        deployment.parameters(),
        stack.where(),
        stack.name,
        stack.id,
        resources);
  }

  Template template(Deployment deployment) {
    return templates.apply(deployment.template());
  }

  ResourceType type(String name) {
    return world
        .resourceType(name)
        .map(type -> new GuardedType(type, world.servicesThatAre(ResourceGuard.class)))
        .orElseThrow(() -> new ResourceFailure("Resource type " + name + " is not known"));
  }

  void resourceStatus(
      Stack stack, ResourceDeclaration declaration, Resource made, String status, String reason) {
    String id = declaration.logicalId();
    StackResource resource =
        new StackResource(id, declaration.type(), made, status, reason, world.now());
    // The physical id is still worth telling when the resource has just gone.
    StackResource known = stack.resources.put(id, resource);
    event(stack, made == null && known != null ? known : resource, status, reason);
  }

  void event(Stack stack, StackResource resource, String status, String reason) {
    stack.events.add(
        new StackEvent(
            resource.logicalId() + "-" + status + "-" + stack.events.size(),
            world.now(),
            resource.logicalId(),
            resource.physicalId(),
            resource.type(),
            status,
            reason));
  }

  void stackStatus(Stack stack, String status, String reason) {
    stack.status = status;
    stack.statusReason = reason == null || reason.equals("User Initiated") ? null : reason;
    stack.events.add(
        new StackEvent(
            UUID.randomUUID().toString(),
            world.now(),
            stack.name,
            stack.id,
            STACK_TYPE,
            status,
            reason));
  }
}
