package dev.eventbot.bot.aws;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells AWS's errors apart. Names them by their code: their messages quote requests. */
final class AwsErrors {
  private static final Set<String> NEED_SOMEBODY =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "DecryptionFailure",
          "InvalidRequestException",
          "UnrecognizedClientException");

  private AwsErrors() {}

  /** Whether it stays until somebody changes a policy, a key or the secret. */
  static boolean needsSomebody(AwsServiceException e) {
    return e.awsErrorDetails() != null && NEED_SOMEBODY.contains(e.awsErrorDetails().errorCode());
  }

  static String name(SdkException e) {
    return e instanceof AwsServiceException service
            && service.awsErrorDetails() != null
            && service.awsErrorDetails().errorCode() != null
        ? service.awsErrorDetails().errorCode()
        : e.getClass().getSimpleName();
  }
}
