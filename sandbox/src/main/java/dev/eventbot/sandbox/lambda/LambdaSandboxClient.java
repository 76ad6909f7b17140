package dev.eventbot.sandbox.lambda;

import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.Concurrency;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/** Functions of one account and region, as its administrator. */
final class LambdaSandboxClient implements LambdaClient {
  private final World world;
  private final LambdaService lambda;
  private final Actor actor;

  LambdaSandboxClient(World world, LambdaService lambda, Actor actor) {
    this.world = world;
    this.lambda = lambda;
    this.actor = actor;
  }

  @Override
  public GetFunctionResponse getFunction(GetFunctionRequest request) {
    return locked(
        () -> {
          FunctionRef found = find(request.functionName(), request.qualifier());
          Integer reserved = found.function().reserved();
          return GetFunctionResponse.builder()
              .configuration(configuration(found))
              .concurrency(
                  reserved == null
                      ? null
                      : Concurrency.builder().reservedConcurrentExecutions(reserved).build())
              .build();
        });
  }

  @Override
  public PutFunctionConcurrencyResponse putFunctionConcurrency(
      PutFunctionConcurrencyRequest request) {
    return locked(
        () -> {
          reserve(request.functionName(), request.reservedConcurrentExecutions());
          return PutFunctionConcurrencyResponse.builder()
              .reservedConcurrentExecutions(request.reservedConcurrentExecutions())
              .build();
        });
  }

  @Override
  public DeleteFunctionConcurrencyResponse deleteFunctionConcurrency(
      DeleteFunctionConcurrencyRequest request) {
    return locked(
        () -> {
          reserve(request.functionName(), null);
          return DeleteFunctionConcurrencyResponse.builder().build();
        });
  }

  private void reserve(String name, Integer atOnce) {
    StoredFunction function = find(name, null).function();
    lambda.stored().functions().put(function.arn(), function.reserving(atOnce));
    // What waited while it might not run.
    lambda.stored().mappings().values().stream()
        .filter(mapping -> feeds(mapping, function.arn()))
        .map(StoredMapping::queueArn)
        .toList()
        .forEach(lambda::messagesWaiting);
  }

  /** With all its versions; what feeds it stays. */
  @Override
  public DeleteFunctionResponse deleteFunction(DeleteFunctionRequest request) {
    return locked(
        () -> {
          lambda.stored().functions().remove(find(request.functionName(), null).function().arn());
          return DeleteFunctionResponse.builder().build();
        });
  }

  @Override
  public GetFunctionConfigurationResponse getFunctionConfiguration(
      GetFunctionConfigurationRequest request) {
    return locked(
        () -> {
          FunctionConfiguration found =
              configuration(find(request.functionName(), request.qualifier()));
          return GetFunctionConfigurationResponse.builder()
              .functionName(found.functionName())
              .functionArn(found.functionArn())
              .version(found.version())
              .role(found.role())
              .handler(found.handler())
              .runtime(found.runtimeAsString())
              .codeSha256(found.codeSha256())
              .codeSize(found.codeSize())
              .memorySize(found.memorySize())
              .timeout(found.timeout())
              .architectures(found.architectures())
              .description(found.description())
              .environment(e -> e.variables(found.environment().variables()))
              .state(found.stateAsString())
              .lastUpdateStatus(found.lastUpdateStatusAsString())
              .build();
        });
  }

  @Override
  public ListFunctionsResponse listFunctions(ListFunctionsRequest request) {
    return locked(
        () ->
            ListFunctionsResponse.builder()
                .functions(
                    lambda.stored().functions().values().stream()
                        .filter(function -> function.arn().startsWith(home()))
                        .map(each -> configuration(new FunctionRef(each, "$LATEST", each.latest())))
                        .toList())
                .build());
  }

  @Override
  public ListAliasesResponse listAliases(ListAliasesRequest request) {
    return locked(
        () -> {
          StoredFunction function = find(request.functionName(), null).function();
          return ListAliasesResponse.builder()
              .aliases(
                  function.aliases().entrySet().stream()
                      .map(
                          alias ->
                              AliasConfiguration.builder()
                                  .name(alias.getKey())
                                  .aliasArn(function.arn() + ":" + alias.getKey())
                                  .functionVersion(alias.getValue())
                                  .build())
                      .toList())
              .build();
        });
  }

  @Override
  public ListEventSourceMappingsResponse listEventSourceMappings(
      ListEventSourceMappingsRequest request) {
    return locked(
        () -> {
          List<EventSourceMappingConfiguration> found =
              lambda.stored().mappings().values().stream()
                  .filter(mapping -> isHere(mapping.queueArn()))
                  .filter(
                      mapping ->
                          request.eventSourceArn() == null
                              || mapping.queueArn().equals(request.eventSourceArn()))
                  .filter(
                      mapping ->
                          request.functionName() == null || feeds(mapping, request.functionName()))
                  .map(LambdaSandboxClient::shown)
                  .toList();
          return ListEventSourceMappingsResponse.builder().eventSourceMappings(found).build();
        });
  }

  /** Switches it on or off only. */
  @Override
  public UpdateEventSourceMappingResponse updateEventSourceMapping(
      UpdateEventSourceMappingRequest request) {
    return locked(
        () -> {
          StoredMapping found = mapping(request.uuid());
          StoredMapping changed =
              found.enabled(request.enabled() == null ? found.enabled() : request.enabled());
          lambda.stored().mappings().put(changed.id(), changed);
          // What waited while it was off.
          lambda.messagesWaiting(changed.queueArn());
          return UpdateEventSourceMappingResponse.builder()
              .uuid(changed.id())
              .state(changed.enabled() ? "Enabling" : "Disabling")
              .build();
        });
  }

  @Override
  public DeleteEventSourceMappingResponse deleteEventSourceMapping(
      DeleteEventSourceMappingRequest request) {
    return locked(
        () -> {
          lambda.stored().mappings().remove(mapping(request.uuid()).id());
          return DeleteEventSourceMappingResponse.builder()
              .uuid(request.uuid())
              .state("Deleting")
              .build();
        });
  }

  private StoredMapping mapping(String id) {
    StoredMapping found = lambda.stored().mappings().get(id);
    if (found == null || !isHere(found.queueArn())) {
      throw World.failure(
          ResourceNotFoundException.builder(),
          "Lambda",
          "ResourceNotFoundException",
          404,
          "The resource you requested does not exist.");
    }
    return found;
  }

  private boolean feeds(StoredMapping mapping, String reference) {
    String arn = Arn.isArn(reference) ? reference : home() + reference;
    return mapping.functionArn().equals(arn) || mapping.functionArn().startsWith(arn + ":");
  }

  private static EventSourceMappingConfiguration shown(StoredMapping mapping) {
    return EventSourceMappingConfiguration.builder()
        .uuid(mapping.id())
        .eventSourceArn(mapping.queueArn())
        .functionArn(mapping.functionArn())
        .batchSize(mapping.batchSize())
        .maximumBatchingWindowInSeconds(mapping.windowSeconds())
        .scalingConfig(scaling -> scaling.maximumConcurrency(mapping.maximumConcurrency()))
        .state(mapping.enabled() ? "Enabled" : "Disabled")
        .build();
  }

  /** Runs the function in the caller's thread; synchronous invocations only. */
  @Override
  public InvokeResponse invoke(InvokeRequest request) {
    FunctionRef function = locked(() -> find(request.functionName(), request.qualifier()));
    String payload = request.payload() == null ? "{}" : request.payload().asUtf8String();
    Invocation result = lambda.runtime().invoke(function, payload);
    return InvokeResponse.builder()
        .statusCode(200)
        .executedVersion(function.version())
        .functionError(result.error().isPresent() ? "Unhandled" : null)
        .payload(
            SdkBytes.fromUtf8String(
                result.error().map(LambdaSandboxClient::errorBody).orElseGet(result::output)))
        .build();
  }

  private static String errorBody(String error) {
    return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
        .objectNode()
        .put("errorMessage", error)
        .toString();
  }

  private FunctionRef find(String name, String qualifier) {
    String reference = qualifier == null ? name : name + ":" + qualifier;
    return lambda
        .resolve(reference, home())
        .orElseThrow(
            () ->
                World.failure(
                    ResourceNotFoundException.builder(),
                    "Lambda",
                    "ResourceNotFoundException",
                    404,
                    "Function not found: "
                        + (Arn.isArn(reference) ? reference : home() + reference)));
  }

  private String home() {
    return LambdaService.home(actor.accountId(), actor.region());
  }

  private boolean isHere(String text) {
    Arn arn = Arn.parse(text);
    return arn.account().equals(actor.accountId()) && arn.region().equals(actor.region());
  }

  private static FunctionConfiguration configuration(FunctionRef ref) {
    FunctionSettings settings = ref.settings();
    boolean latest = ref.version().equals("$LATEST");
    Map<String, String> environment = settings.environment();
    return FunctionConfiguration.builder()
        .functionName(ref.function().name())
        .functionArn(ref.function().arn() + (latest ? "" : ":" + ref.version()))
        .version(ref.version())
        .role(settings.role())
        .handler(settings.handler())
        .runtime(settings.runtime())
        .codeSha256(settings.codeSha256())
        .codeSize(settings.codeSize())
        .memorySize(settings.memory())
        .timeout(settings.timeoutSeconds())
        .architecturesWithStrings(settings.architecture())
        .description(settings.description())
        .environment(e -> e.variables(environment))
        .state("Active")
        .lastUpdateStatus("Successful")
        .build();
  }

  private <T> T locked(Supplier<T> action) {
    return world.locked(action);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
