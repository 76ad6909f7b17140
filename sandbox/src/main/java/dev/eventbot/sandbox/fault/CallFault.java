package dev.eventbot.sandbox.fault;

import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a caller gets instead of his answer.
 *
 * @param carriedOut the call is carried out all the same
 */
record CallFault(SdkException answer, boolean carriedOut) {

  static CallFault refused(SdkException answer) {
    return new CallFault(answer, false);
  }
}
