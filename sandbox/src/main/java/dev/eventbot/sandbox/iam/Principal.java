package dev.eventbot.sandbox.iam;

import java.util.List;
import java.util.function.Supplier;

/** Who makes a request: an account's administrator, a role with its policies, or an AWS service. */
public sealed interface Principal {
  /** The principal's ARN, or the service's name. */
  String arn();

  /** Twelve digits, or empty for a service. */
  String account();

  /** Somebody who may do everything in one account, as an operator's own credentials. */
  record Administrator(String account) implements Principal {
    @Override
    public String arn() {
      return "arn:aws:iam::" + account + ":user/administrator";
    }
  }

  /**
   * A role that was assumed.
   *
   * @param policies its identity policies of the moment: a change works at once
   */
  record Role(String arn, String account, Supplier<List<PolicyDocument>> policies)
      implements Principal {}

  /**
   * A service acting for itself, such as {@code sns.amazonaws.com}; only resource policies admit
   * it.
   */
  record Service(String name) implements Principal {
    @Override
    public String arn() {
      return name;
    }

    @Override
    public String account() {
      return "";
    }
  }
}
