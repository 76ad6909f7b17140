package dev.eventbot.bot;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** One secret, which may also fail to be read. */
public final class FakeSecretsManager implements SecretsManagerClient {
  public static final String WEBHOOK =
      "https://oapi.dingtalk.com/robot/send?access_token=token-of-ops";

  public final List<String> asked = new ArrayList<>();
  public String secret = WEBHOOK;
  public RuntimeException failure;

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    asked.add(request.secretId());
    if (failure != null) {
      throw failure;
    }
    return GetSecretValueResponse.builder().secretString(secret).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
