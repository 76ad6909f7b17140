package dev.eventbot.bot.aws;

/** A service the bot asks without having its SDK module on board. */
public enum JsonService {
  HEALTH("health", "AWSHealth_20160804"),
  ORGANIZATIONS("organizations", "AWSOrganizationsV20161128");

  private final String name;
  private final String target;

  JsonService(String name, String target) {
    this.name = name;
    this.target = target;
  }

  /** The first step of its host's name, and what its requests are signed for. */
  String signingName() {
    return name;
  }

  /** What the protocol wants in the header {@code X-Amz-Target}. */
  String target(String operation) {
    return target + "." + operation;
  }

  /** In the commercial partition, GovCloud and China. */
  String host(String region) {
    return name
        + "."
        + region
        + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
  }
}
