package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.AwsFault;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.Remedy;
import dev.eventbot.rollout.value.Region;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place where the SDK's exceptions become ours: what failed, where, AWS's code and request
 * id, on one line.
 */
final class AwsErrors {
  private static final Set<String> NOT_LET_IN =
      Set.of(
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidIdentityToken",
          "InvalidSignatureException",
          "InvalidToken",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "NotAuthorized",
          "RequestExpired",
          "SignatureDoesNotMatch",
          "UnauthorizedException",
          "UnauthorizedOperation",
          "UnrecognizedClientException");

  private static final Set<String> COLLISIONS =
      Set.of(
          "AlreadyExistsException",
          "ChangeSetNotFound",
          "ChangeSetNotFoundException",
          "InvalidChangeSetStatus",
          "NameAlreadyExistsException",
          "OperationInProgress",
          "OperationInProgressException",
          "StaleRequest",
          "StaleRequestException");

  /** CloudFormation has no code of its own for a stack that is busy. */
  private static final Pattern BEING_CHANGED =
      Pattern.compile("_IN_PROGRESS (state|status)|in status \\w+_IN_PROGRESS");

  /** What the SDK appends, which we say in our own way. */
  private static final Pattern SDK_SUFFIX =
      Pattern.compile(
          "\\s*\\(Service: [^()]*Status Code: [^()]*\\)|\\s*\\(SDK Attempt Count: \\d+\\)");

  private static final int SERVER_FAULT = 500;
  private static final String AGAIN = "then the same command again: it goes on from there";

  private AwsErrors() {}

  /** Asks AWS, and lets nothing of the SDK's get past. */
  static <T> T ask(String operation, Region region, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw translated(operation, region, e);
    }
  }

  /**
   * For reads an endpoint may not offer: empty instead of a failure, but never instead of an
   * interruption.
   */
  static <T> Optional<T> askIfPossible(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (AbortedException e) {
      throw interrupted(e);
    } catch (SdkException e) {
      return Optional.empty();
    }
  }

  static EventbotException translated(String operation, Region region, SdkException failure) {
    if (failure instanceof AbortedException) {
      return interrupted(failure);
    }
    String where = operation + " in " + region;
    if (failure instanceof AwsServiceException service) {
      return service(where, region, service);
    }
    return client(where, failure);
  }

  static String code(SdkException failure) {
    return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? String.valueOf(service.awsErrorDetails().errorCode())
        : "";
  }

  static String words(SdkException failure) {
    if (!(failure instanceof AwsServiceException service)) {
      return oneLine(failure.getMessage());
    }
    String told =
        service.awsErrorDetails() != null && service.awsErrorDetails().errorMessage() != null
            ? service.awsErrorDetails().errorMessage()
            : service.getMessage();
    String words = told == null ? "" : SDK_SUFFIX.matcher(told).replaceAll("").strip();
    return words.isEmpty() || words.equals("null") ? "AWS gave no message" : oneLine(words);
  }

  private static EventbotException service(
      String where, Region region, AwsServiceException failure) {
    String code = code(failure);
    boolean named = !code.isEmpty() && !code.equals("null");
    AwsFault fault =
        new AwsFault(
            named ? code : "HTTP " + failure.statusCode(),
            where + ": " + words(failure),
            Optional.ofNullable(failure.requestId()));
    Optional<String> remedy = Remedy.of(words(failure), region.name());
    if (NOT_LET_IN.contains(code)
        || code.startsWith("AccessDenied")
        || failure.statusCode() == 401) {
      return new AccessDeniedException(fault, remedy.orElse(nextStepFor(code)), failure);
    }
    if (isCollision(code, words(failure))) {
      return new RefusedException(
          fault,
          "somebody else is changing it: wait until that has ended, then run the command again",
          failure);
    }
    return new FailedException(fault, remedy.or(() -> passing(failure)).orElse(null), failure);
  }

  /** What may have passed when the command is run again. */
  private static Optional<String> passing(AwsServiceException failure) {
    if (failure.isThrottlingException()) {
      return Optional.of("AWS throttles this account's calls: wait some minutes, " + AGAIN);
    }
    return failure.statusCode() >= SERVER_FAULT
        ? Optional.of("a fault of AWS's own: wait a little, " + AGAIN)
        : Optional.empty();
  }

  /** Whether somebody else was there first, or is there right now. */
  private static boolean isCollision(String code, String words) {
    return COLLISIONS.contains(code)
        || (code.equals("ValidationError") && BEING_CHANGED.matcher(words).find());
  }

  /**
   * Whether asking again may well be answered: throttled, a fault of the server's, or a network
   * that was away.
   */
  static boolean mayPass(EventbotException failure) {
    return cameToNothing(failure)
        || (failure.getCause() instanceof AwsServiceException service
            && service.statusCode() >= SERVER_FAULT);
  }

  /** Whether nobody looked at the call: throttled, or a network that was away. */
  static boolean cameToNothing(EventbotException failure) {
    if (failure.getCause() instanceof AwsServiceException service) {
      return service.isThrottlingException();
    }
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** Whether another operation of the same StackSet is in the way, which will end. */
  static boolean anotherOperation(EventbotException failure) {
    return failure.getCause() instanceof SdkException cause
        && (code(cause).startsWith("OperationInProgress")
            || code(cause).startsWith("StaleRequest"));
  }

  private static String nextStepFor(String code) {
    return code.startsWith("Expired") || code.equals("RequestExpired")
        ? "log in again (aws sso login, or new temporary credentials), then run the command again"
        : "check the identity with: aws sts get-caller-identity";
  }

  private static EventbotException client(String where, SdkException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException
          || cause instanceof ConnectException
          || cause instanceof NoRouteToHostException
          || cause instanceof SocketTimeoutException) {
        return new FailedException(
            where
                + ": the endpoint cannot be reached ("
                + cause.getClass().getSimpleName()
                + ": "
                + oneLine(cause.getMessage())
                + ")",
            "check the network, --region and --endpoint-url, " + AGAIN,
            failure);
      }
    }
    String words = oneLine(failure.getMessage());
    if (words.contains("credentials") || words.contains("SSO") || words.contains("profile")) {
      return new AccessDeniedException(
          where + ": no usable credentials: " + firstSentence(words),
          "set AWS_PROFILE or --profile, or log in: aws sso login --profile NAME",
          failure);
    }
    boolean cut = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      cut |= cause instanceof IOException;
    }
    return new FailedException(
        where + ": " + words, cut ? "check the network, " + AGAIN : null, failure);
  }

  private static InterruptedRolloutException interrupted(SdkException failure) {
    return new InterruptedRolloutException("interrupted while asking AWS", null, failure);
  }

  /** The SDK goes on to list every provider it tried, or the whole profile file. */
  private static String firstSentence(String words) {
    int end = words.length();
    for (String sequel : List.of(" AwsCredentialsProviderChain", " : [", ": ProfileFile(")) {
      int found = words.indexOf(sequel);
      end = found > 0 ? Math.min(end, found) : end;
    }
    return words.substring(0, end);
  }

  static String oneLine(String text) {
    return text == null || text.isBlank()
        ? "no reason given"
        : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
