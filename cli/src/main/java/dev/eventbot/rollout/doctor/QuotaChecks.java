package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.check.Ground;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether AWS's quotas leave room for what is wanted, in our own account and region. */
final class QuotaChecks {
  private static final String CHECK = "quotas";

  /** Where the default number of rules is lower. */
  private static final Set<String> FEW_RULES = Set.of("af-south-1", "eu-south-1");

  private final Ports ports;
  private final Region home;

  QuotaChecks(Ports ports, Region home) {
    this.ports = ports;
    this.home = home;
  }

  /**
   * A quota as AWS documents it.
   *
   * @param standard what an account has that never asked for more
   */
  private record Quota(String what, Region region, String service, String code, long standard) {}

  /** What is there and will be, against what may be. */
  private record Room(Quota quota, long wanted, long limit, boolean told) {
    String words() {
      return number(wanted)
          + " of "
          + number(limit)
          + " "
          + quota.what()
          + (told ? "" : " (AWS's documented default)");
    }
  }

  void look(Notes notes, Optional<Ground> ground, int channels) {
    notes.check(
        CHECK,
        line -> {
          List<Room> rooms = new ArrayList<>();
          ground.ifPresent(
              known ->
                  rooms.add(
                      room(
                          new Quota(
                              "stack instances of the StackSet",
                              home,
                              "cloudformation",
                              "L-C8225BA5",
                              100_000),
                          TargetChecks.members(known) * known.wanted().regions().size())));
          List<StackState> stacks = ports.stacks().all(home);
          rooms.add(stacks(stacks, channels));
          rooms.add(rules(stacks, channels));
          rooms.add(roles(stacks, ground, channels));
          tell(rooms, line);
        });
  }

  private Room stacks(List<StackState> stacks, int channels) {
    int missing = (has(stacks, Names.CENTRAL) ? 0 : 1) + (has(stacks, Names.FORWARDER) ? 0 : 1);
    return room(
        new Quota("stacks in " + home, home, "cloudformation", "L-0485CB21", 2_000),
        stacks.size() + missing + missingChannels(stacks, channels));
  }

  private Room rules(List<StackState> stacks, int channels) {
    return room(
        new Quota(
            "rules on the default bus of " + home,
            home,
            "events",
            "L-244521F2",
            FEW_RULES.contains(home.name()) ? 100 : 300),
        ports.diagnosis().rules(home)
            + (has(stacks, Names.FORWARDER) ? 0 : 1)
            // Each has a heartbeat.
            + missingChannels(stacks, channels));
  }

  private Room roles(List<StackState> stacks, Optional<Ground> ground, int channels) {
    int forwarders =
        has(stacks, Names.FORWARDER) ? 0 : ground.map(g -> g.wanted().regions().size()).orElse(1);
    return room(
        new Quota("IAM roles", globalRegion(), "iam", "L-FE177D64", 1_000),
        ports.diagnosis().roles() + forwarders + missingChannels(stacks, channels));
  }

  private static long missingChannels(List<StackState> stacks, int channels) {
    long there =
        stacks.stream().filter(stack -> stack.name().startsWith(Names.CHANNEL_PREFIX)).count();
    return Math.max(0, channels - there);
  }

  private static boolean has(List<StackState> stacks, String name) {
    return stacks.stream().anyMatch(stack -> stack.name().equals(name));
  }

  /** Where the quotas of services without regions are kept. */
  private Region globalRegion() {
    return switch (home.partition()) {
      case "aws" -> new Region("us-east-1");
      case "aws-cn" -> new Region("cn-north-1");
      case "aws-us-gov" -> new Region("us-gov-west-1");
      default -> home;
    };
  }

  private Room room(Quota quota, long wanted) {
    try {
      double limit = ports.diagnosis().quota(quota.region(), quota.service(), quota.code());
      return new Room(quota, wanted, (long) limit, true);
    } catch (AccessDeniedException | FailedException e) {
      return new Room(quota, wanted, quota.standard(), false);
    }
  }

  private static void tell(List<Room> rooms, Notes.Line line) {
    for (Room room : rooms) {
      Quota quota = room.quota();
      String remedy =
          "aws service-quotas request-service-quota-increase --region "
              + quota.region()
              + " --service-code "
              + quota.service()
              + " --quota-code "
              + quota.code()
              + " --desired-value "
              + room.wanted();
      if (room.wanted() <= room.limit()) {
        line.ok(room.words());
      } else if (room.told()) {
        line.problem("too many: " + room.words(), remedy);
      } else {
        // Who asked for more has more than what is documented.
        line.warning("perhaps too many: " + room.words(), remedy);
      }
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
