package dev.eventbot.sandbox.iam;

/** The six parts of an Amazon Resource Name; the last may hold colons and slashes. */
public record Arn(
    String partition, String service, String region, String account, String resource) {

  /**
   * Reads an ARN.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static Arn parse(String text) {
    String[] parts = text.split(":", 6);
    if (parts.length != 6 || !parts[0].equals("arn") || parts[5].isEmpty()) {
      throw new IllegalArgumentException("not an ARN: " + text);
    }
    return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
  }

  public static boolean isArn(String text) {
    return text.split(":", 6).length == 6 && text.startsWith("arn:");
  }

  /** What follows the last slash or colon. */
  public String name() {
    return resource.substring(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
  }

  @Override
  public String toString() {
    return String.join(":", "arn", partition, service, region, account, resource);
  }
}
