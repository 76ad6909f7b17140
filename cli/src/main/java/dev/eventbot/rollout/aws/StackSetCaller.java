package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * As whom StackSets are called: as we were told, else as a delegated administrator where we are one
 * and not the management account. Asks once, when it is first needed.
 */
final class StackSetCaller {
  /** The principal under which StackSets are delegated. */
  private static final String PRINCIPAL = "member.org.stacksets.cloudformation.amazonaws.com";

  private final AwsClients clients;
  private final Region home;
  private final Optional<dev.eventbot.rollout.value.CallAs> wish;
  private CallAs known;
  private Boolean declines;

  StackSetCaller(
      AwsClients clients, Region home, Optional<dev.eventbot.rollout.value.CallAs> wish) {
    this.clients = clients;
    this.home = home;
    this.wish = wish;
  }

  synchronized CallAs callAs() {
    if (known == null) {
      known = wish.isEmpty() ? found() : told(wish.get());
    }
    return known;
  }

  /** Whether only our being told so keeps us from calling as a delegated administrator. */
  synchronized boolean declines() {
    if (declines == null) {
      declines =
          wish.filter(dev.eventbot.rollout.value.CallAs.SELF::equals).isPresent()
              && found() == CallAs.DELEGATED_ADMIN;
    }
    return declines;
  }

  private CallAs found() {
    return isMember() && isDelegated().orElse(false) ? CallAs.DELEGATED_ADMIN : CallAs.SELF;
  }

  private CallAs told(dev.eventbot.rollout.value.CallAs told) {
    if (told == dev.eventbot.rollout.value.CallAs.SELF) {
      return CallAs.SELF;
    }
    // What cannot be found out is believed; StackSets itself will say if it is not so.
    if (!isDelegated().orElse(true)) {
      throw notDelegated();
    }
    return CallAs.DELEGATED_ADMIN;
  }

  private RefusedException notDelegated() {
    String account = account();
    Optional<String> management = management();
    if (management.filter(account::equals).isPresent()) {
      return new RefusedException(
          "account "
              + account
              + " is the management account itself, not a delegated administrator of StackSets",
          "the same command without --call-as (call-as of eventbot.yaml)");
    }
    return new RefusedException(
        "account " + account + " is not a delegated administrator of StackSets",
        "in the management account"
            + management.map(id -> " " + id).orElse("")
            + ": aws organizations register-delegated-administrator --account-id "
            + account
            + " --service-principal "
            + PRINCIPAL);
  }

  private boolean isMember() {
    return management().filter(id -> !id.equals(account())).isPresent();
  }

  /** Empty when nobody tells. */
  private Optional<String> management() {
    return AwsErrors.askIfPossible(
        () ->
            clients
                .client(OrganizationsClient.class, home)
                .describeOrganization()
                .organization()
                .masterAccountId());
  }

  private String account() {
    return clients.client(StsClient.class, home).getCallerIdentity().account();
  }

  /** Empty when nothing can be known, for example because the call is not allowed. */
  private Optional<Boolean> isDelegated() {
    try {
      AwsErrors.ask(
          "DescribeOrganizationsAccess",
          home,
          () ->
              clients
                  .client(CloudFormationClient.class, home)
                  .describeOrganizationsAccess(r -> r.callAs(CallAs.DELEGATED_ADMIN)));
      return Optional.of(true);
    } catch (AccessDeniedException | FailedException | RefusedException e) {
      return e.getMessage().contains("delegated admin") ? Optional.of(false) : Optional.empty();
    }
  }
}
