package dev.eventbot.cli;

import dev.eventbot.cli.command.GlobalOptions;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.organization.UnitSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The embedded organization of one run: opened when it is first asked for, kept at the end. */
final class RunSandbox {
  private static final int MOST_UNITS = 3;

  private final Surroundings surroundings;
  private final Consumer<String> say;
  private GlobalOptions options = new GlobalOptions();
  private Sandbox sandbox;
  private volatile Path path;
  private boolean begins;
  private String newNote;
  private boolean unkept;

  RunSandbox(Surroundings surroundings, Consumer<String> say) {
    this.surroundings = surroundings;
    this.say = say;
  }

  void use(GlobalOptions parsed) {
    options = parsed;
  }

  boolean isWanted() {
    return options.sandbox().isPresent();
  }

  /** The run may make the organization when there is none. */
  void begin() {
    begins = true;
  }

  Optional<Sandbox> opened() {
    return Optional.ofNullable(sandbox);
  }

  /** Where it is kept; empty as long as nobody asked for it. */
  Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  Sandbox open() {
    if (sandbox == null) {
      if (options.profile().isPresent() || options.endpoint().isPresent()) {
        throw new UsageException(
            "--sandbox replaces AWS, so --profile and --endpoint-url make no sense beside it",
            "the same command without --sandbox for AWS, or without the others for the sandbox");
      }
      SandboxFile file = place();
      boolean there = file.exists();
      if (!there && !begins) {
        throw file.missing();
      }
      file.note().ifPresent(say);
      sandbox = file.open();
      newNote = there ? null : file.newNote();
    }
    return sandbox;
  }

  Sandbox create(SandboxOptions wanted) {
    SandboxFile file = place();
    file.note().ifPresent(say);
    sandbox = file.create(wanted);
    return sandbox;
  }

  /** The usual place when none was named: what asks for it is about an embedded organization. */
  SandboxFile place() {
    SandboxFile file =
        new SandboxFile(options.sandbox().orElse(GlobalOptions.USUAL_SANDBOX), surroundings);
    path = file.path();
    return file;
  }

  /** What a first deployment needs to be told is known of an embedded organization. */
  Map<String, String> placeholders(Region home) {
    if (sandbox == null) {
      return Map.of();
    }
    List<String> units =
        sandbox.describe().units().stream()
            .filter(unit -> unit.accounts() > 0 && unit.id().startsWith("ou-"))
            .map(UnitSummary::id)
            .toList();
    // Both at once, for then it is the first deployment: else one of them is known.
    return Map.of(
        "--ous OU,… --regions REGION,…",
        "--ous "
            + (units.isEmpty() || units.size() > MOST_UNITS ? "root" : String.join(",", units))
            + " --regions "
            + (home.forwardsAcrossRegions() ? "us-east-1,us-west-2" : home.name()));
  }

  /** Tells of an organization that was made on the way; from then on it is kept. */
  synchronized void introduce() {
    if (newNote != null) {
      say.accept(newNote);
      newNote = null;
    }
  }

  /** The same at the end: a new organization a refused run did nothing with is not news. */
  void introduceUnlessRefused(int code) {
    if (!refused(code)) {
      introduce();
    }
  }

  private static boolean refused(int code) {
    return code == ExitCode.USAGE.number() || code == ExitCode.REFUSED.number();
  }

  /** What is reported as done is in the file, so that it is done for the next command too. */
  void keep() {
    if (sandbox != null) {
      unkept = true;
      SandboxFile.save(sandbox, path);
      unkept = false;
    }
  }

  /**
   * Before the end of a run with this exit code. An organization that was made for a command which
   * was refused before it said a word is gone again: {@code --sandbox=typo.json} leaves no file
   * behind.
   */
  void end(int code) {
    if (newNote != null && refused(code)) {
      Sandbox unused = sandbox;
      sandbox = null;
      SandboxFile.discard(unused, path);
    } else {
      introduce();
    }
  }

  void close() {
    if (sandbox != null) {
      try {
        SandboxFile.close(sandbox, path);
      } catch (FailedException e) {
        // Said once already, where the result would have been.
        if (!unkept) {
          throw e;
        }
      }
    }
  }
}
