package dev.eventbot.sandbox.cloudformation;

/**
 * A template, or the values it is given, cannot be understood; the message is what CloudFormation
 * would say.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TemplateException(String message) {
    super(message);
  }
}
