package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.Parameters;
import dev.eventbot.rollout.value.Region;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Encrypted texts in SSM's Parameter Store. */
final class SsmParameters implements Parameters {
  private final AwsClients clients;

  SsmParameters(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Optional<String> read(Region region, String name) {
    try {
      return Optional.of(
          client(region).getParameter(r -> r.name(name).withDecryption(true)).parameter().value());
    } catch (ParameterNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw AwsErrors.translated("GetParameter", region, e);
    }
  }

  @Override
  public Map<String, String> below(Region region, String path) {
    Map<String, String> found = new TreeMap<>();
    String token = null;
    do {
      String page = token;
      GetParametersByPathResponse answer =
          AwsErrors.ask(
              "GetParametersByPath",
              region,
              () ->
                  client(region)
                      .getParametersByPath(r -> r.path(path).withDecryption(true).nextToken(page)));
      answer.parameters().forEach(each -> found.put(each.name(), each.value()));
      token = answer.nextToken();
    } while (token != null);
    return found;
  }

  @Override
  public void write(Region region, String name, String value) {
    AwsErrors.ask(
        "PutParameter",
        region,
        () ->
            client(region)
                .putParameter(
                    r ->
                        r.name(name)
                            .value(value)
                            .type(ParameterType.SECURE_STRING)
                            .overwrite(true)));
  }

  @Override
  public void remove(Region region, String name) {
    AwsErrors.ask(
        "DeleteParameter",
        region,
        () -> {
          try {
            return client(region).deleteParameter(r -> r.name(name));
          } catch (ParameterNotFoundException e) {
            return null;
          }
        });
  }

  private SsmClient client(Region region) {
    return clients.client(SsmClient.class, region);
  }
}
