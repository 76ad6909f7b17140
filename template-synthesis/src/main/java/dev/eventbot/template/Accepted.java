package dev.eventbot.template;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;

/** A finding of cdk-nag that we live with, written beside the resource together with its reason. */
public final class Accepted {
  private Accepted() {}

  /** Read by cdk-nag in the tests; {@link Synthesis} keeps it out of the template. */
  public static void finding(CfnResource resource, String rule, String reason) {
    resource.addMetadata(
        "cdk_nag", Map.of("rules_to_suppress", List.of(Map.of("id", rule, "reason", reason))));
  }
}
