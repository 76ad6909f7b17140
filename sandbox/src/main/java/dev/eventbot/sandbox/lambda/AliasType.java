package dev.eventbot.sandbox.lambda;

import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Alias} without weighted routing. */
final class AliasType implements ResourceType {
  private final LambdaService lambda;

  AliasType(LambdaService lambda) {
    this.lambda = lambda;
  }

  @Override
  public String name() {
    return "AWS::Lambda::Alias";
  }

  @Override
  public Set<String> properties() {
    return Set.of("Description", "FunctionName", "FunctionVersion", "Name");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("FunctionName", "Name");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("AliasArn");
  }

  @Override
  public Resource create(ResourceRequest request) {
    return write(request, true);
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    return write(request, false);
  }

  private Resource write(ResourceRequest request, boolean fresh) {
    StoredFunction function = lambda.require(request, request.required("FunctionName"));
    String alias = request.required("Name");
    String version = request.required("FunctionVersion");
    String arn = function.arn() + ":" + alias;
    if (fresh && function.aliases().containsKey(alias)) {
      throw new ResourceFailure("Alias already exists: " + arn);
    }
    if (!version.equals("$LATEST") && !function.versions().containsKey(version)) {
      throw new ResourceFailure("Function not found: " + function.arn() + ":" + version);
    }
    function.aliases().put(alias, version);
    return new Resource(arn, Map.of("AliasArn", arn));
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    String alias = request.required("Name");
    String arn = resource.physicalId();
    StoredFunction function =
        lambda.stored().functions().get(arn.substring(0, arn.length() - alias.length() - 1));
    if (function != null) {
      function.aliases().remove(alias);
    }
  }
}
