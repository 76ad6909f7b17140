package dev.eventbot.template;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/** The policy statements that more than one resource of eventbot carries. */
public final class Statements {
  private Statements() {}

  public static PolicyDocument document(PolicyStatement... statements) {
    return PolicyDocument.Builder.create().statements(List.of(statements)).build();
  }

  /** Only over TLS, whoever asks. */
  public static PolicyStatement denyWithoutTls(String action, String... resources) {
    return PolicyStatement.Builder.create()
        .sid("DenyWithoutTls")
        .effect(Effect.DENY)
        .principals(List.of(new AnyPrincipal()))
        .actions(List.of(action))
        .resources(List.of(resources))
        .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
        .build();
  }

  /** One service, on behalf of exactly one resource. */
  public static PolicyStatement allow(
      String sid, String service, String action, String resource, String sourceArn) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .principals(List.of(new ServicePrincipal(service)))
        .actions(List.of(action))
        .resources(List.of(resource))
        .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", sourceArn)))
        .build();
  }
}
