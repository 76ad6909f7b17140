package dev.eventbot.cli.command;

import dev.eventbot.cli.output.OutputFormat;
import dev.eventbot.rollout.value.CallAs;
import dev.eventbot.rollout.value.Region;
import java.net.URI;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before or after its name. */
public final class GlobalOptions {
  /** What {@code --sandbox} without a file stands for. */
  public static final String USUAL_SANDBOX = "";

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Profile of the AWS configuration; SSO and assumed roles work.")
  private String profile;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      scope = ScopeType.INHERIT,
      description =
          "Home region of the central bot; else from eventbot.yaml, AWS_REGION or the profile, else"
              + " us-east-1.")
  private Region region;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "Another endpoint that speaks AWS's API, for every service.")
  private URI endpoint;

  @Option(
      names = "--call-as",
      paramLabel = "WHO",
      scope = ScopeType.INHERIT,
      description =
          "self or delegated-admin: as whom StackSets are managed; else from eventbot.yaml, else"
              + " found out.")
  private CallAs callAs;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Configuration; otherwise ./eventbot.yaml where there is one.")
  private String config;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description =
          "table, json or yaml on stdout; preview: terminal, json or html (docs/output.md).")
  private OutputFormat output = OutputFormat.TABLE;

  @Option(
      names = {"-y", "--yes"},
      scope = ScopeType.INHERIT,
      description = "Do not ask before writing.")
  private boolean yes;

  @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Stack traces with errors.")
  private boolean verbose;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours; NO_COLOR does the same.")
  private boolean noColor;

  @Option(
      names = "--sandbox",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = USUAL_SANDBOX,
      preprocessor = AttachedOnly.class,
      scope = ScopeType.INHERIT,
      description =
          "Use the embedded organization instead of AWS, kept in FILE between commands;"
              + " without FILE in the user's state directory.")
  private String sandbox;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "This page, and one for each command.")
  @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
  private boolean version;

  public Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  public Optional<Region> region() {
    return Optional.ofNullable(region);
  }

  public Optional<URI> endpoint() {
    return Optional.ofNullable(endpoint);
  }

  public Optional<CallAs> callAs() {
    return Optional.ofNullable(callAs);
  }

  public Optional<String> config() {
    return Optional.ofNullable(config);
  }

  public OutputFormat output() {
    return output;
  }

  public boolean yes() {
    return yes;
  }

  public boolean verbose() {
    return verbose;
  }

  public boolean noColor() {
    return noColor;
  }

  /** Empty for AWS itself; present and blank for the usual sandbox file. */
  public Optional<String> sandbox() {
    return Optional.ofNullable(sandbox);
  }

  /**
   * Takes an optional value only when it is attached with {@code =}: in {@code channel remove
   * --sandbox ops} the word after the option is the channel.
   */
  static final class AttachedOnly implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> args,
        CommandSpec command,
        ArgSpec option,
        java.util.Map<String, Object> info) {
      if (" ".equals(info.get("separator"))) {
        args.push(USUAL_SANDBOX);
      }
      return false;
    }
  }
}
