package dev.eventbot.sandbox.lambda;

import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Arn;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Version}: freezes the function's settings under the next number. */
final class VersionType implements ResourceType {
  private final LambdaService lambda;

  VersionType(LambdaService lambda) {
    this.lambda = lambda;
  }

  @Override
  public String name() {
    return "AWS::Lambda::Version";
  }

  @Override
  public Set<String> properties() {
    return Set.of("CodeSha256", "Description", "FunctionName");
  }

  @Override
  public Set<String> replacingProperties() {
    return properties();
  }

  @Override
  public Set<String> attributes() {
    return Set.of("FunctionArn", "Version");
  }

  @Override
  public Resource create(ResourceRequest request) {
    StoredFunction function = lambda.require(request, request.required("FunctionName"));
    FunctionSettings newest = function.versions().get(Integer.toString(function.lastVersion()));
    if (function.latest().equals(newest)) {
      throw new ResourceFailure(
          "A version for this Lambda function exists ( %d ). Modify the function to create a new version."
              .formatted(function.lastVersion()));
    }
    int number = function.lastVersion() + 1;
    function.versions().put(Integer.toString(number), function.latest());
    lambda.stored().functions().put(function.arn(), function.published(number));
    String arn = function.arn() + ":" + number;
    return new Resource(arn, Map.of("FunctionArn", arn, "Version", Integer.toString(number)));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    return before;
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    String arn = resource.physicalId();
    String number = Arn.parse(arn).name();
    StoredFunction function =
        lambda.stored().functions().get(arn.substring(0, arn.length() - number.length() - 1));
    if (function == null) {
      return;
    }
    if (function.aliases().containsValue(number)) {
      throw new ResourceFailure("Version " + number + " is used by an alias of the function");
    }
    function.versions().remove(number);
  }
}
