package dev.eventbot.sandbox.ssm;

import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Parameters of one account and region, through the eyes of one principal. */
final class SsmSandboxClient implements SsmClient {
  private static final int LONGEST_VALUE = 4096;

  private final World world;
  private final SsmService ssm;
  private final Actor actor;

  SsmSandboxClient(World world, SsmService ssm, Actor actor) {
    this.world = world;
    this.ssm = ssm;
    this.actor = actor;
  }

  @Override
  public GetParameterResponse getParameter(GetParameterRequest request) {
    return locked(
        () -> {
          require("ssm:GetParameter", request.name());
          StoredParameter found = ssm.parameters().get(arn(request.name()));
          if (found == null) {
            throw missing();
          }
          return GetParameterResponse.builder()
              .parameter(shown(found, Boolean.TRUE.equals(request.withDecryption())))
              .build();
        });
  }

  @Override
  public GetParametersResponse getParameters(GetParametersRequest request) {
    return locked(
        () -> {
          List<Parameter> found = new ArrayList<>();
          List<String> invalid = new ArrayList<>();
          for (String name : request.names()) {
            require("ssm:GetParameters", name);
            StoredParameter parameter = ssm.parameters().get(arn(name));
            if (parameter == null) {
              invalid.add(name);
            } else {
              found.add(shown(parameter, Boolean.TRUE.equals(request.withDecryption())));
            }
          }
          return GetParametersResponse.builder()
              .parameters(found)
              .invalidParameters(invalid)
              .build();
        });
  }

  @Override
  public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
    return locked(
        () -> {
          require("ssm:GetParametersByPath", request.path());
          String path = request.path().endsWith("/") ? request.path() : request.path() + "/";
          boolean deep = Boolean.TRUE.equals(request.recursive());
          return GetParametersByPathResponse.builder()
              .parameters(
                  here()
                      .filter(each -> each.name().startsWith(path))
                      .filter(each -> deep || each.name().indexOf('/', path.length()) < 0)
                      .map(each -> shown(each, Boolean.TRUE.equals(request.withDecryption())))
                      .toList())
              .build();
        });
  }

  @Override
  public DescribeParametersResponse describeParameters(DescribeParametersRequest request) {
    return locked(
        () -> {
          require("ssm:DescribeParameters", "*");
          return DescribeParametersResponse.builder()
              .parameters(
                  here()
                      .filter(
                          each ->
                              request.parameterFilters().stream()
                                  .allMatch(filter -> matches(filter, each)))
                      .map(
                          each ->
                              ParameterMetadata.builder()
                                  .name(each.name())
                                  .arn(each.arn())
                                  .type(each.type())
                                  .version(each.version())
                                  .lastModifiedDate(Instant.ofEpochMilli(each.changedAt()))
                                  .build())
                      .toList())
              .build();
        });
  }

  private static boolean matches(ParameterStringFilter filter, StoredParameter parameter) {
    String option = filter.option() == null ? "Equals" : filter.option();
    if (filter.key().equals("Name") && option.equals("Equals")) {
      return filter.values().contains(parameter.name());
    }
    if (filter.key().equals("Name") && option.equals("BeginsWith")) {
      return filter.values().stream().anyMatch(parameter.name()::startsWith);
    }
    if (filter.key().equals("Name") && option.equals("Contains")) {
      return filter.values().stream().anyMatch(parameter.name()::contains);
    }
    if (filter.key().equals("Path")) {
      return filter.values().stream().anyMatch(path -> under(path, parameter.name(), option));
    }
    throw failure(
        "InvalidFilterKey", "The sandbox does not know the filter " + filter.key() + " " + option);
  }

  private static boolean under(String path, String name, String option) {
    String folder = path.endsWith("/") ? path : path + "/";
    return name.startsWith(folder)
        && (option.equals("Recursive") || name.indexOf('/', folder.length()) < 0);
  }

  @Override
  public PutParameterResponse putParameter(PutParameterRequest request) {
    return locked(
        () -> {
          String name = request.name();
          require("ssm:PutParameter", name);
          if (!name.matches("/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")
              || (name.contains("/") && !name.startsWith("/"))) {
            throw failure(
                "ValidationException",
                "Parameter name: can't be anything but letters, digits and .-_ in a hierarchy that"
                    + " begins with a slash: "
                    + name);
          }
          if (request.value() == null
              || request.value().isEmpty()
              || request.value().length() > LONGEST_VALUE) {
            throw failure(
                "ValidationException",
                "Standard tier parameters support a maximum"
                    + " parameter value of 4096 characters, and at least one.");
          }
          StoredParameter before = ssm.parameters().get(arn(name));
          if (before != null && !Boolean.TRUE.equals(request.overwrite())) {
            throw World.failure(
                ParameterAlreadyExistsException.builder(),
                "Ssm",
                "ParameterAlreadyExists",
                400,
                "The parameter already exists. To overwrite this value, set the overwrite option in"
                    + " the request to true.");
          }
          if (before == null && request.typeAsString() == null) {
            throw failure(
                "ValidationException",
                "A parameter type is required when you create a" + " parameter.");
          }
          long version = before == null ? 1 : before.version() + 1;
          String type = request.typeAsString() == null ? before.type() : request.typeAsString();
          long now = world.now().toEpochMilli();
          ssm.parameters()
              .put(
                  arn(name),
                  new StoredParameter(arn(name), name, type, request.value(), version, now));
          return PutParameterResponse.builder().version(version).build();
        });
  }

  @Override
  public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
    return locked(
        () -> {
          require("ssm:DeleteParameter", request.name());
          if (ssm.parameters().remove(arn(request.name())) == null) {
            throw missing();
          }
          return DeleteParameterResponse.builder().build();
        });
  }

  private Stream<StoredParameter> here() {
    return ssm.parameters().values().stream()
        .filter(parameter -> parameter.arn().equals(arn(parameter.name())));
  }

  private String arn(String name) {
    return "arn:%s:ssm:%s:%s:parameter/%s"
        .formatted(
            World.partition(actor.region()),
            actor.region(),
            actor.accountId(),
            name.startsWith("/") ? name.substring(1) : name);
  }

  private void require(String action, String name) {
    Verdict verdict = ssm.decide(actor.principal(), action, arn(name));
    if (!verdict.allowed()) {
      throw failure("AccessDeniedException", verdict.reason());
    }
  }

  private static Parameter shown(StoredParameter parameter, boolean decrypted) {
    boolean hidden = parameter.type().equals("SecureString") && !decrypted;
    return Parameter.builder()
        .name(parameter.name())
        .arn(parameter.arn())
        .type(parameter.type())
        .value(hidden ? "AQICAHencrypted" : parameter.value())
        .version(parameter.version())
        .lastModifiedDate(Instant.ofEpochMilli(parameter.changedAt()))
        .build();
  }

  private static RuntimeException missing() {
    return World.failure(
        ParameterNotFoundException.builder(),
        "Ssm",
        "ParameterNotFound",
        400,
        "Parameter not found");
  }

  private static RuntimeException failure(String code, String message) {
    return World.failure(SsmException.builder(), "Ssm", code, 400, message);
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
