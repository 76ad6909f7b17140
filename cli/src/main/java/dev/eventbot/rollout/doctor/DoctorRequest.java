package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be looked at beside what is deployed.
 *
 * @param targets where forwarders are wanted; empty when nobody said
 * @param permissions whose roles a new StackSet is to work with; empty for the usual
 * @param robots the hosts of the robots of the channels that are wanted
 * @param quick leaves out what takes many calls, and what is not AWS
 */
public record DoctorRequest(
    Optional<TargetRequest> targets,
    Optional<PermissionModel> permissions,
    Map<ChannelName, String> robots,
    boolean quick) {
  public DoctorRequest {
    robots = Map.copyOf(robots);
  }
}
