package dev.eventbot.sandbox.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Decides calls as one chat app's robots do, in that app's order and words. */
sealed interface RobotApi permits DingTalkApi, FeishuApi, WeComApi {

  /** Takes a message for a robot; called with the world's lock held. */
  RobotAnswer answer(RobotState state, RobotCall call, long now);

  /** The body's JSON; null when it is no object. */
  static JsonNode object(RobotCall call) {
    try {
      JsonNode json = Mapper.JSON.readTree(call.text());
      return json != null && json.isObject() ? json : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  static String hmac(String key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  /** Strict, so that what a robot may read in two ways is none. */
  final class Mapper {
    private static final JsonMapper JSON =
        JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Mapper() {}
  }
}
