package dev.eventbot.cli;

import dev.eventbot.cli.command.SandboxDesk;
import dev.eventbot.cli.output.SandboxChange;
import dev.eventbot.cli.output.SandboxSummary;
import dev.eventbot.cli.output.SoFar;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.sandbox.MemberChange;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxDescription;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import dev.eventbot.sandbox.organization.UnitSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The file of an embedded organization as the commands about it see it.
 *
 * @param current opens what is there
 * @param made hands over what was made anew
 * @param typedFile finds another file as it was typed
 * @param pause waits until somebody stops the run
 */
record SandboxFileDesk(
    SandboxFile place,
    Supplier<Sandbox> current,
    Function<SandboxOptions, Sandbox> made,
    Function<String, Path> typedFile,
    Pause pause)
    implements SandboxDesk {

  @Override
  public String file() {
    return place.name();
  }

  @Override
  public boolean exists() {
    return place.exists();
  }

  @Override
  public SandboxSummary create(Wish wish) {
    try {
      return made(wish);
    } catch (UsageException e) {
      throw new UsageException(
          e.getMessage() + "; nothing was changed",
          e.nextStep().orElse("eventbot sandbox create --help"),
          e);
    }
  }

  private SandboxSummary made(Wish wish) {
    SandboxOptions options = SandboxOptions.sample().withFaults(faults(wish));
    if (wish.accounts().isPresent()) {
      options = options.withAccounts(wish.accounts().getAsInt());
    }
    if (wish.virtualStart().isPresent()) {
      options = options.inVirtualTime(wish.virtualStart().get());
    }
    return summary(made.apply(options));
  }

  private Faults faults(Wish wish) {
    try {
      Faults faults = wish.faultFile().map(this::read).orElseGet(Faults::none);
      for (String typed : wish.faults()) {
        faults = faults.and(Faults.parse(typed));
      }
      return wish.seed().isPresent() ? faults.withSeed(wish.seed().getAsLong()) : faults;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), null, e);
    }
  }

  private Faults read(String typed) {
    String text;
    try {
      text = Files.readString(typedFile.apply(typed));
    } catch (IOException e) {
      throw new UsageException(typed + ": " + SandboxFile.reason(e), null, e);
    }
    return Faults.read(typed, text);
  }

  @Override
  public SandboxSummary show() {
    return summary(existing());
  }

  @Override
  public SandboxChange join(String account, String name, String unit) {
    return change(SandboxChange.Deed.JOINED, sandbox -> sandbox.join(account, name, unit));
  }

  @Override
  public SandboxChange move(String account, String unit) {
    return change(SandboxChange.Deed.MOVED, sandbox -> sandbox.move(account, unit));
  }

  @Override
  public SandboxChange suspend(String account) {
    return change(SandboxChange.Deed.SUSPENDED, sandbox -> sandbox.suspend(account));
  }

  @Override
  public List<String> members() {
    return existing().members();
  }

  @Override
  public Raised raise(Raising raising, SoFar soFar, Runnable listening) {
    return new RaisedEvents(existing(), pause).raise(raising, soFar, listening);
  }

  private SandboxChange change(SandboxChange.Deed deed, Function<Sandbox, MemberChange> deedDone) {
    try {
      MemberChange done = deedDone.apply(existing());
      return new SandboxChange(
          deed,
          done.accountId(),
          done.name(),
          done.before().map(SandboxFileDesk::unit),
          unit(done.after()),
          done.effective(),
          new SandboxChange.StackSets(
              done.reaction().automatic(),
              done.reaction().stacks(),
              done.reaction().coming(),
              done.reaction().going()),
          show());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          e.getMessage() + "; nothing was changed",
          "eventbot --sandbox=" + place.name() + " sandbox show",
          e);
    }
  }

  /** These commands are about an organization that is there; none is made on the way. */
  private Sandbox existing() {
    if (!place.exists()) {
      throw place.missing();
    }
    return current.get();
  }

  private SandboxSummary summary(Sandbox sandbox) {
    SandboxDescription found = sandbox.describe();
    return new SandboxSummary(
        place.name(),
        found.organizationId(),
        found.managementAccountId(),
        found.units().stream().map(SandboxFileDesk::unit).toList(),
        found.faults(),
        found.seed(),
        found.robots().stream()
            .map(
                robot ->
                    new SandboxSummary.Robot(
                        robot.app(), robot.webhook().toString(), robot.keyword(), robot.secret()))
            .toList(),
        found.virtualTime());
  }

  private static SandboxSummary.Unit unit(UnitSummary unit) {
    return new SandboxSummary.Unit(unit.id(), unit.path(), unit.accounts(), unit.suspended());
  }
}
