package dev.eventbot.cli.command;

import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.cli.config.ConfigReader;
import dev.eventbot.cli.output.OutputFormat;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.BusArn;
import dev.eventbot.rollout.value.CallAs;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.FollowUp;
import dev.eventbot.rollout.value.Heartbeat;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** All commands, each made when picocli first needs it, wired to one session. */
public final class CommandTree {
  private static final Map<Class<?>, Function<Session, Object>> COMMANDS =
      Map.ofEntries(
          Map.entry(BackfillCommand.class, BackfillCommand::new),
          Map.entry(CentralDeployCommand.class, CentralDeployCommand::new),
          Map.entry(CentralStatusCommand.class, CentralStatusCommand::new),
          Map.entry(ChannelDeployCommand.class, ChannelDeployCommand::new),
          Map.entry(ChannelListCommand.class, ChannelListCommand::new),
          Map.entry(ChannelRemoveCommand.class, ChannelRemoveCommand::new),
          Map.entry(DemoCommand.class, DemoCommand::new),
          Map.entry(DeployCommand.class, DeployCommand::new),
          Map.entry(DestroyCommand.class, DestroyCommand::new),
          Map.entry(DiffCommand.class, DiffCommand::new),
          Map.entry(DoctorCommand.class, DoctorCommand::new),
          Map.entry(InitCommand.class, InitCommand::new),
          Map.entry(MentionListCommand.class, MentionListCommand::new),
          Map.entry(MentionRemoveCommand.class, MentionRemoveCommand::new),
          Map.entry(MentionSetCommand.class, MentionSetCommand::new),
          Map.entry(PreviewCommand.class, PreviewCommand::new),
          Map.entry(ReplayCommand.class, ReplayCommand::new),
          Map.entry(SandboxCreateCommand.class, SandboxCreateCommand::new),
          Map.entry(SandboxJoinCommand.class, SandboxJoinCommand::new),
          Map.entry(SandboxMoveCommand.class, SandboxMoveCommand::new),
          Map.entry(SandboxShowCommand.class, SandboxShowCommand::new),
          Map.entry(SandboxRaiseCommand.class, SandboxRaiseCommand::new),
          Map.entry(SandboxSuspendCommand.class, SandboxSuspendCommand::new),
          Map.entry(StackSetDeployCommand.class, StackSetDeployCommand::new),
          Map.entry(StackSetRetryCommand.class, StackSetRetryCommand::new),
          Map.entry(StackSetDiffCommand.class, StackSetDiffCommand::new),
          Map.entry(StackSetRemoveCommand.class, StackSetRemoveCommand::new),
          Map.entry(StatusCommand.class, StatusCommand::new),
          Map.entry(StackSetStatusCommand.class, StackSetStatusCommand::new),
          Map.entry(TemplateCentralCommand.class, TemplateCentralCommand::new),
          Map.entry(TemplateChannelCommand.class, TemplateChannelCommand::new),
          Map.entry(TemplateConfigSchemaCommand.class, TemplateConfigSchemaCommand::new),
          Map.entry(TemplateForwarderCommand.class, TemplateForwarderCommand::new),
          Map.entry(TestEventCommand.class, TestEventCommand::new),
          Map.entry(WatchCommand.class, WatchCommand::new),
          Map.entry(CentralGroup.class, session -> new CentralGroup()),
          Map.entry(ChannelGroup.class, session -> new ChannelGroup()),
          Map.entry(Eventbot.class, session -> new Eventbot()),
          Map.entry(MentionGroup.class, session -> new MentionGroup()),
          Map.entry(MentionOptions.class, session -> new MentionOptions()),
          Map.entry(MentionOptions.Where.class, session -> new MentionOptions.Where()),
          Map.entry(GlobalOptions.class, session -> new GlobalOptions()),
          Map.entry(SandboxGroup.class, session -> new SandboxGroup()),
          Map.entry(StackSetGroup.class, session -> new StackSetGroup()),
          Map.entry(DeployOptions.class, session -> new DeployOptions()),
          Map.entry(TargetOptions.class, session -> new TargetOptions()),
          Map.entry(TemplateGroup.class, session -> new TemplateGroup()),
          Map.entry(ForwarderOptions.class, session -> new ForwarderOptions()),
          Map.entry(OnlyOptions.class, session -> new OnlyOptions()),
          Map.entry(RobotOptions.class, session -> new RobotOptions()),
          Map.entry(OperationOptions.class, session -> new OperationOptions()),
          Map.entry(Version.class, session -> new Version()),
          Map.entry(WebhookOptions.class, session -> new WebhookOptions()),
          Map.entry(WritingOptions.class, session -> new WritingOptions()));

  private CommandTree() {}

  /** The command line, ready to parse; its user object is an {@link Eventbot}. */
  public static CommandLine over(Session session) {
    CommandLine commandLine = new CommandLine(Eventbot.class, factory(session));
    commandLine
        .registerConverter(AccountId.class, AccountId::parse)
        .registerConverter(BusArn.class, BusArn::parse)
        .registerConverter(CallAs.class, typed -> choice(CallAs.class, typed))
        .registerConverter(ChannelName.class, ChannelName::parse)
        .registerConverter(FollowUp.class, FollowUp::parse)
        .registerConverter(RobotKind.class, RobotKind::parse)
        .registerConverter(Heartbeat.class, typed -> choice(Heartbeat.class, typed))
        .registerConverter(OuName.class, OuName::parse)
        .registerConverter(PermissionModel.class, typed -> choice(PermissionModel.class, typed))
        .registerConverter(Region.class, Region::parse)
        .registerConverter(RegionChoice.class, RegionChoice::parse)
        .registerConverter(OutputFormat.class, CommandTree::format)
        .registerConverter(
            PreviewCommand.Style.class, typed -> choice(PreviewCommand.Style.class, typed))
        .registerConverter(RobotApp.class, typed -> choice(RobotApp.class, typed))
        .registerConverter(
            ChannelDeployCommand.SnapStart.class,
            typed -> choice(ChannelDeployCommand.SnapStart.class, typed))
        .registerConverter(Source.class, typed -> choice(Source.class, typed))
        .registerConverter(URI.class, CommandTree::endpoint)
        .registerConverter(ZoneId.class, ConfigReader::zone)
        .registerConverter(int.class, CommandTree::wholeNumber)
        .registerConverter(Integer.class, CommandTree::wholeNumber)
        .setExecutionStrategy(parsed -> run(session, parsed))
        .setUsageHelpWidth(80);
    HelpPage.install(commandLine);
    return commandLine;
  }

  private static URI endpoint(String typed) {
    try {
      URI uri = new URI(typed.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below like everything else that is no such URL.
    }
    throw new UsageException(
        "\"" + typed + "\" is not an endpoint: a URL like http://localhost:4566 is expected");
  }

  private static int wholeNumber(String typed) {
    try {
      return Integer.parseInt(typed.strip());
    } catch (NumberFormatException e) {
      String digits = typed.strip().replaceFirst("\\D.*", "");
      throw new UsageException(
          "a whole number"
              + (digits.isEmpty() || digits.length() > 9 ? "" : " like " + digits)
              + " is expected, not \""
              + typed
              + "\"");
    }
  }

  /** A table is what a preview calls terminal. */
  private static OutputFormat format(String typed) {
    if (typed.equalsIgnoreCase("terminal")) {
      return OutputFormat.TABLE;
    }
    for (OutputFormat format : OutputFormat.values()) {
      if (word(format).equalsIgnoreCase(typed)) {
        return format;
      }
    }
    throw new UsageException(
        "\"" + typed + "\" is not one of table, json, yaml (preview: terminal, json, html)");
  }

  /** Runs the command, unless it cannot write what it is asked for. */
  private static int run(Session session, ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandSpec command = last.commandSpec();
    Eventbot root = (Eventbot) parsed.commandSpec().userObject();
    if (root.options().output() == OutputFormat.HTML
        && !(command.userObject() instanceof PreviewCommand)) {
      throw new ParameterException(
          command.commandLine(),
          "--output: only preview writes html",
          new UsageException("--output: only preview writes html"));
    }
    if (command.userObject() instanceof Beginning) {
      session.begin();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String typed) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equalsIgnoreCase(typed)) {
        return constant;
      }
    }
    String choices =
        Stream.of(type.getEnumConstants()).map(CommandTree::word).collect(Collectors.joining(", "));
    throw new UsageException("\"" + typed + "\" is not one of " + choices);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static IFactory factory(Session session) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        Function<Session, Object> maker = COMMANDS.get(type);
        return maker == null
            ? CommandLine.defaultFactory().create(type)
            : type.cast(maker.apply(session));
      }
    };
  }
}
