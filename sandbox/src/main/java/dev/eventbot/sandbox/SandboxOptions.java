package dev.eventbot.sandbox;

import dev.eventbot.sandbox.fault.FaultService;
import dev.eventbot.sandbox.fault.Faults;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a new sandbox is like.
 *
 * @param accounts how many there are besides the management account, 5 to 50,000; the sample's five
 *     when absent
 * @param virtualStart when time begins that passes only while somebody waits; time is real when
 *     absent
 */
public record SandboxOptions(OptionalInt accounts, Faults faults, Optional<Instant> virtualStart) {

  /** The sample organization, where nothing goes wrong. */
  public static SandboxOptions sample() {
    return new SandboxOptions(OptionalInt.empty(), Faults.none(), Optional.empty());
  }

  public SandboxOptions withAccounts(int number) {
    return new SandboxOptions(OptionalInt.of(number), faults, virtualStart);
  }

  public SandboxOptions withFaults(Faults other) {
    return new SandboxOptions(accounts, other, virtualStart);
  }

  public SandboxOptions inVirtualTime(Instant start) {
    return new SandboxOptions(accounts, faults, Optional.of(start));
  }

  void applyTo(World world) {
    accounts.ifPresent(world.service(OrganizationService.class)::grow);
    world.service(FaultService.class).use(faults);
    virtualStart.ifPresent(world::beVirtual);
  }
}
