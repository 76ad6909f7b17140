package dev.eventbot.rollout.failure;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about failures that AWS has no code for and tells of in words only. */
public final class Remedy {
  private static final Pattern STACK =
      Pattern.compile("Stack \\[(?:arn:[^/\\]]*/)?([^/\\]]+)[^\\]]*\\]");
  private static final Pattern REGION_OFF =
      Pattern.compile("Region (\\S+) is not enabled in account (\\d{12})");
  private static final String AGAIN = ", then run the command again";

  private Remedy() {}

  /** Empty when the words are none of those we know. */
  public static Optional<String> of(String words, String region) {
    String lower = words.toLowerCase(Locale.ROOT).replace(" ", "");
    if (lower.contains("terminationprotection")) {
      Matcher stack = STACK.matcher(words);
      return Optional.of(
          "in the stack's account: aws cloudformation update-termination-protection"
              + " --no-enable-termination-protection --stack-name "
              + (stack.find() ? stack.group(1) : "NAME")
              + " --region "
              + region
              + AGAIN);
    }
    Matcher off = REGION_OFF.matcher(words);
    if (off.find()) {
      return Optional.of(
          "switch the region on: aws account enable-region --region-name "
              + off.group(1)
              + " --account-id "
              + off.group(2)
              + ", which takes minutes to hours"
              + AGAIN);
    }
    if (lower.contains("trustrelationshiptorole")) {
      return Optional.of(
          "create the role AWSCloudFormationStackSetExecutionRole in those accounts, trusting"
              + " AWSCloudFormationStackSetAdministrationRole of the management account"
              + AGAIN);
    }
    if (lower.contains("explicitdenyinaservicecontrolpolicy")) {
      return Optional.of(
          "a service control policy of the organization denies it: have it lifted for these accounts"
              + AGAIN);
    }
    if (lower.contains("explicitdeny")) {
      return Optional.of("a policy denies it explicitly: have that lifted" + AGAIN);
    }
    return Optional.empty();
  }
}
