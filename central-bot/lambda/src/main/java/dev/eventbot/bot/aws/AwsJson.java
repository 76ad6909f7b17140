package dev.eventbot.bot.aws;

import com.fasterxml.jackson.databind.JsonNode;

/** Calls AWS services that speak JSON 1.1. Safe for use by several threads. */
public interface AwsJson {

  /**
   * One call, without repetition.
   *
   * @param region whose endpoint is asked, and which the request is signed for
   * @throws software.amazon.awssdk.core.exception.SdkException when there is no answer or a
   *     refusal; the latter with its code in the error details
   */
  JsonNode call(JsonService service, String region, String operation, JsonNode input);

  /** The region in which the AWS Health API answers at this moment. */
  String activeHealthRegion();
}
