package dev.eventbot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** A Parameter Store of encrypted strings, which may also fail to answer. */
public final class FakeSsm implements SsmClient {
  public final List<String> asked = new ArrayList<>();
  public final Map<String, String> parameters = new HashMap<>();
  public RuntimeException failure;

  @Override
  public GetParameterResponse getParameter(GetParameterRequest request) {
    asked.add(request.name());
    assertThat(request.withDecryption()).as("mobiles are stored encrypted").isTrue();
    if (failure != null) {
      throw failure;
    }
    String value = parameters.get(request.name());
    if (value == null) {
      throw ParameterNotFoundException.builder().message("no " + request.name()).build();
    }
    return GetParameterResponse.builder().parameter(parameter -> parameter.value(value)).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
