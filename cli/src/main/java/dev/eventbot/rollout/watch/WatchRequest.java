package dev.eventbot.rollout.watch;

import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How one pass goes.
 *
 * @param planner what a deployment would do
 * @param deploy the command that does it
 * @param channels those that must be there
 * @param wanted whether forwarders are expected in an account of the StackSet's units
 * @param drift whether CloudFormation compares every forwarder with its template first
 * @param proof whether it is asked when each place was seen to work
 * @param await whether the end of an operation that is under way is waited for
 * @param mending what is mended; empty to look only
 */
public record WatchRequest(
    Planner planner,
    String deploy,
    Set<ChannelName> channels,
    Predicate<AccountId> wanted,
    boolean drift,
    boolean proof,
    boolean await,
    Optional<Mending> mending) {
  /** Makes the plan of a deployment. */
  public interface Planner {
    /**
     * Writes nothing.
     *
     * @param prune whether what is not asked for goes
     */
    Plan plan(boolean prune);
  }

  /**
   * How what was found is mended.
   *
   * @param prune whether forwarders that are not asked for go
   * @param role the role that lets us into members
   * @param executor carries a plan out while somebody watches
   */
  public record Mending(boolean prune, String role, Function<Plan, Report> executor) {}
}
