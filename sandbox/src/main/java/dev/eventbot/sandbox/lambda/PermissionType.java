package dev.eventbot.sandbox.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Permission}: kept, though nothing in the sandbox invokes functions by it. */
final class PermissionType implements ResourceType {
  private final LambdaService lambda;

  PermissionType(LambdaService lambda) {
    this.lambda = lambda;
  }

  @Override
  public String name() {
    return "AWS::Lambda::Permission";
  }

  @Override
  public Set<String> properties() {
    return Set.of("Action", "FunctionName", "Principal", "SourceAccount", "SourceArn");
  }

  @Override
  public Set<String> replacingProperties() {
    return properties();
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Id");
  }

  @Override
  public Resource create(ResourceRequest request) {
    lambda.require(request, request.required("FunctionName"));
    ObjectNode statement = request.properties().deepCopy();
    String id = request.generatedName(128);
    lambda.stored().permissions().put(id, statement);
    return new Resource(id, Map.of("Id", id));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    return before;
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    lambda.stored().permissions().remove(resource.physicalId());
  }
}
