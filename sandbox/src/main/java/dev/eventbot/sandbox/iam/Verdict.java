package dev.eventbot.sandbox.iam;

/** IAM's answer; the reason is a sentence fit for an AccessDenied message, empty when allowed. */
public record Verdict(boolean allowed, String reason) {
  static final Verdict ALLOWED = new Verdict(true, "");

  static Verdict denied(AccessRequest request, String because) {
    return new Verdict(
        false,
        "User: %s is not authorized to perform: %s on resource: %s because %s"
            .formatted(request.caller().arn(), request.action(), request.resource(), because));
  }

  /** As policy simulation words it. */
  String decision() {
    if (allowed) {
      return "allowed";
    }
    return reason.contains("of an explicit deny") ? "explicitDeny" : "implicitDeny";
  }
}
