package dev.eventbot.sandbox.lambda;

import dev.eventbot.sandbox.iam.Arn;
import java.util.Map;
import java.util.Optional;

/** A function, and which of its versions an ARN or name with qualifier means. */
record FunctionRef(StoredFunction function, String version, FunctionSettings settings) {

  /**
   * Resolves what callers may write: name, name:qualifier, ARN, ARN:qualifier.
   *
   * @param home prefix of function ARNs in the caller's account and region
   */
  static Optional<FunctionRef> resolve(
      Map<String, StoredFunction> functions, String reference, String home) {
    String full = Arn.isArn(reference) ? reference : home + reference;
    String[] parts = full.split(":", -1);
    String arn = full;
    String qualifier = "$LATEST";
    if (parts.length == 8) {
      qualifier = parts[7];
      arn = full.substring(0, full.length() - qualifier.length() - 1);
    }
    StoredFunction function = functions.get(arn);
    if (function == null) {
      return Optional.empty();
    }
    if (qualifier.equals("$LATEST")) {
      return Optional.of(new FunctionRef(function, qualifier, function.latest()));
    }
    String version = function.aliases().getOrDefault(qualifier, qualifier);
    return Optional.ofNullable(function.versions().get(version))
        .map(settings -> new FunctionRef(function, version, settings));
  }
}
