package dev.eventbot.rollout.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind the ARN by which AWS knows the caller. */
sealed interface CallerArn {
  /** The account's owner, whom no policy limits. */
  record Root() implements CallerArn {}

  /** A user, whose ARN is that of its policies too. */
  record User(String name, String arn) implements CallerArn {}

  /**
   * A session of a role.
   *
   * @param name without the path, which a session's ARN leaves out
   */
  record Role(String name, String session) implements CallerArn {}

  /** Something else, such as a federated user. */
  record Other(String arn) implements CallerArn {}

  Pattern ARN = Pattern.compile("arn:[a-z-]+:(?:iam|sts)::\\d*:(root|user/.+|assumed-role/.+)");

  static CallerArn of(String arn) {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      return new Other(arn);
    }
    String[] words = parts.group(1).split("/", -1);
    if (words[0].equals("root")) {
      return new Root();
    }
    if (words[0].equals("user")) {
      return arn.contains(":iam:") ? new User(words[words.length - 1], arn) : new Other(arn);
    }
    return words.length == 3 ? new Role(words[1], words[2]) : new Other(arn);
  }
}
