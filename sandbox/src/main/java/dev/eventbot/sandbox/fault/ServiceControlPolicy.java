package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eventbot.sandbox.cloudformation.ResourceFailure;
import dev.eventbot.sandbox.iam.Glob;
import dev.eventbot.sandbox.world.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A service control policy denies actions in some accounts, to CloudFormation as to everybody.
 *
 * @param actions such as {@code iam:CreateRole} or {@code events:*}
 * @param accounts all members when absent; never the management account
 * @param regions where; everywhere when empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ServiceControlPolicy(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> actions,
    Targets accounts,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) Set<String> regions)
    implements Fault {
  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z*?]+");

  ServiceControlPolicy {
    if (actions == null || actions.isEmpty()) {
      throw new IllegalArgumentException("actions must be given, such as iam:CreateRole");
    }
    for (String action : actions) {
      if (!ACTION.matcher(action).matches()) {
        throw new IllegalArgumentException(
            "\"" + action + "\" is no action such as iam:CreateRole or events:*");
      }
    }
    actions = List.copyOf(actions);
    accounts = accounts == null ? Targets.all() : accounts;
    regions = regions == null ? Set.of() : new TreeSet<>(regions);
  }

  @Override
  public Fault settled(Choice choice) {
    Regional.require(regions);
    return new ServiceControlPolicy(actions, accounts.settled(choice), regions);
  }

  private boolean denies(Caller where, String action, Scene scene) {
    return actions.stream().anyMatch(denied -> Glob.matches(denied, action))
        && Regional.includes(regions, where.region())
        && !where.accountId().equals(scene.organization().managementAccountId())
        && accounts.include(where.accountId(), scene);
  }

  @Override
  public Optional<CallFault> onCall(Call call, Scene scene) {
    return denies(call.caller(), call.action(), scene)
        ? Optional.of(
            CallFault.refused(
                call.service().denied(call, "with an explicit deny in a service control policy")))
        : Optional.empty();
  }

  @Override
  public void onResource(Caller where, String action, String resource, Scene scene) {
    if (!denies(where, action, scene)) {
      return;
    }
    String service =
        action.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
            + action.substring(1, action.indexOf(':'));
    throw new ResourceFailure(
        ("Resource handler returned message: \"User: arn:aws:sts::%s:assumed-role/"
                + "stacksets-exec-%s/AWSCloudFormation is not authorized to perform: %s on"
                + " resource: %s with an explicit deny in a service control policy (Service: %s,"
                + " Status Code: 403, Request ID: %s)\" (RequestToken: %s, HandlerErrorCode:"
                + " AccessDenied)")
            .formatted(
                where.accountId(),
                UUID.nameUUIDFromBytes(
                        where.accountId().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString()
                    .replace("-", ""),
                action,
                resource,
                service,
                UUID.randomUUID(),
                UUID.randomUUID()));
  }
}
