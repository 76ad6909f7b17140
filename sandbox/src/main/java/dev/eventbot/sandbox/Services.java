package dev.eventbot.sandbox;

import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.stackset.StackSetService;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.List;

/** Which services the sandbox has. */
final class Services {
  private Services() {}

  static List<SandboxService<?>> of(World world) {
    return List.of(
        new OrganizationService(world),
        new CloudFormationService(world),
        new StackSetService(world));
  }
}
