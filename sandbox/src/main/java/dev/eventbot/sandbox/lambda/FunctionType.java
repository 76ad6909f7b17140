package dev.eventbot.sandbox.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Resource;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.s3.S3Service;
import dev.eventbot.sandbox.s3.StoredBucket;
import dev.eventbot.sandbox.s3.StoredObject;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code AWS::Lambda::Function} of code in S3; the only code the sandbox can run is the bot's. */
final class FunctionType implements ResourceType {
  private static final String HANDLER = "dev.eventbot.bot.BotHandler";
  private static final Set<String> RUNTIMES = Set.of("java17", "java21", "java25");
  private static final int LONGEST_TIMEOUT = 900;

  private final LambdaService lambda;

  FunctionType(LambdaService lambda) {
    this.lambda = lambda;
  }

  @Override
  public String name() {
    return "AWS::Lambda::Function";
  }

  @Override
  public Set<String> properties() {
    return Set.of(
        "Architectures",
        "Code",
        "Description",
        "Environment",
        "FunctionName",
        "Handler",
        "LoggingConfig",
        "MemorySize",
        "ReservedConcurrentExecutions",
        "Role",
        "Runtime",
        "SnapStart",
        "Tags",
        "Timeout",
        "TracingConfig");
  }

  @Override
  public Set<String> replacingProperties() {
    return Set.of("FunctionName");
  }

  @Override
  public Set<String> attributes() {
    return Set.of("Arn");
  }

  @Override
  public Resource create(ResourceRequest request) {
    String name = request.text("FunctionName").orElseGet(() -> request.generatedName(64));
    String arn =
        "arn:%s:lambda:%s:%s:function:%s"
            .formatted(request.partition(), request.region(), request.accountId(), name);
    if (lambda.stored().functions().containsKey(arn)) {
      throw new ResourceFailure("Function already exist: " + name);
    }
    FunctionSettings settings = settings(request);
    long now = request.world().now().toEpochMilli();
    lambda
        .stored()
        .functions()
        .put(
            arn,
            new StoredFunction(
                arn, name, settings, 0, now, new TreeMap<>(), new TreeMap<>(), null));
    return new Resource(name, Map.of("Arn", arn));
  }

  @Override
  public Resource update(ResourceRequest request, Resource before) {
    StoredFunction function = lambda.stored().functions().get(before.attributes().get("Arn"));
    if (function == null) {
      throw new ResourceFailure("Function not found: " + before.physicalId());
    }
    long now = request.world().now().toEpochMilli();
    lambda.stored().functions().put(function.arn(), function.withLatest(settings(request), now));
    return before;
  }

  private FunctionSettings settings(ResourceRequest request) {
    String handler = request.required("Handler");
    if (!handler.equals(HANDLER) && !handler.equals(HANDLER + "::handleRequest")) {
      throw new ResourceFailure(
          "The sandbox can run the handler " + HANDLER + "::handleRequest only, not " + handler);
    }
    String runtime = request.required("Runtime");
    if (!RUNTIMES.contains(runtime)) {
      throw new ResourceFailure(
          "Value "
              + runtime
              + " at 'runtime' failed to satisfy constraint: Member must satisfy"
              + " enum value set: "
              + RUNTIMES.stream().sorted().toList());
    }
    int timeout = number(request, "Timeout", 3);
    if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
      throw new ResourceFailure("Timeout must be between 1 and 900 seconds, not " + timeout);
    }
    StoredObject code = code(request);
    Map<String, String> environment = new TreeMap<>();
    request
        .get("Environment")
        .path("Variables")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    JsonNode architecture = request.get("Architectures").path(0);
    return new FunctionSettings(
        role(request),
        handler,
        runtime,
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(code.sha256())),
        code.size(),
        number(request, "MemorySize", 128),
        timeout,
        architecture.isMissingNode() ? "x86_64" : architecture.asText(),
        request.get("SnapStart").path("ApplyOn").asText().equals("PublishedVersions"),
        request.text("Description").orElse(""),
        request.get("LoggingConfig").path("LogGroup").asText(),
        environment);
  }

  private static int number(ResourceRequest request, String property, int otherwise) {
    try {
      return request.text(property).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new ResourceFailure(property + " must be a number");
    }
  }

  private static String role(ResourceRequest request) {
    String role = request.required("Role");
    if (!Arn.isArn(role)) {
      throw new ResourceFailure("Value '" + role + "' at 'role' is no ARN of a role");
    }
    Verdict assumed =
        request
            .world()
            .service(IamService.class)
            .mayAssume(role, "lambda.amazonaws.com", RequestContext.empty());
    if (!assumed.allowed()) {
      throw new ResourceFailure(
          "The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status"
              + " Code: 400)");
    }
    return role;
  }

  private static StoredObject code(ResourceRequest request) {
    JsonNode code = request.get("Code");
    String bucketName = code.path("S3Bucket").asText();
    String key = code.path("S3Key").asText();
    if (bucketName.isEmpty() || key.isEmpty()) {
      throw new ResourceFailure("Please provide a source for function code: S3Bucket and S3Key");
    }
    StoredBucket bucket =
        request
            .world()
            .service(S3Service.class)
            .bucket(bucketName)
            .orElseThrow(
                () ->
                    new ResourceFailure(
                        "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error"
                            + " Message: The specified bucket does not exist"));
    if (!bucket.region().equals(request.region())) {
      throw new ResourceFailure(
          "Error occurred while GetObject. S3 Error Code: PermanentRedirect. S3 Error Message: The"
              + " bucket is in this region: "
              + bucket.region());
    }
    StoredObject object = bucket.objects().get(key);
    if (object == null) {
      throw new ResourceFailure(
          "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified"
              + " key does not exist.");
    }
    return object;
  }

  @Override
  public void delete(ResourceRequest request, Resource resource) {
    lambda.stored().functions().remove(resource.attributes().get("Arn"));
  }
}
