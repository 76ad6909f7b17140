package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * An endpoint does not answer some calls, ever.
 *
 * @param operations which
 * @param how refused to this caller, not known to the endpoint, or not part of the support plan;
 *     the first when absent
 * @param accounts which callers; everybody when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Unreadable(Operations operations, @JsonProperty("as") How how, Targets accounts)
    implements Fault {

  /** Which answer there is instead. */
  enum How {
    @JsonProperty("access-denied")
    ACCESS_DENIED,
    @JsonProperty("unknown-operation")
    UNKNOWN_OPERATION,
    @JsonProperty("subscription-required")
    SUBSCRIPTION_REQUIRED
  }

  Unreadable {
    if (operations == null) {
      throw new IllegalArgumentException("operations must be given, such as account:ListRegions");
    }
    how = how == null ? How.ACCESS_DENIED : how;
  }

  @Override
  public Fault settled(Choice choice) {
    return new Unreadable(
        operations.known(), how, accounts == null ? null : accounts.settled(choice));
  }

  @Override
  public Optional<CallFault> onCall(Call call, Scene scene) {
    if (!operations.include(call)
        || (accounts != null && !accounts.include(call.caller().accountId(), scene))) {
      return Optional.empty();
    }
    return Optional.of(
        CallFault.refused(
            switch (how) {
              case ACCESS_DENIED ->
                  call.service()
                      .denied(
                          call,
                          "because no identity-based policy allows the "
                              + call.action()
                              + " action");
              case UNKNOWN_OPERATION -> call.service().unknown(call);
              case SUBSCRIPTION_REQUIRED -> call.service().notSubscribed();
            }));
  }
}
