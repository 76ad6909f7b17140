package dev.eventbot.sandbox.iam;

/** A policy document that IAM would refuse, or that uses something this evaluator does not know. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PolicyException(String message) {
    super(message);
  }
}
