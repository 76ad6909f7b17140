package dev.eventbot.sandbox.secrets;

/**
 * A secret.
 *
 * @param value null until somebody puts one
 * @param versionId of the value, null with it
 */
public record StoredSecret(
    String arn, String name, String description, String value, String versionId, long changedAt) {

  @Override
  public String toString() {
    return "StoredSecret[" + arn + "]";
  }
}
