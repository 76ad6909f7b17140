package dev.eventbot.cli;

import dev.eventbot.bot.robot.RobotRequest;
import dev.eventbot.cli.command.Stage;
import dev.eventbot.cli.output.ChatMessage;
import dev.eventbot.preview.Post;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.aws.AwsClients;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.GroupMessage;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.organization.UnitSummary;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sandbox's sample organization as the stage of the demonstration. */
final class SandboxStage implements Stage {
  private final Sandbox sandbox;
  private final Rollout rollout;

  SandboxStage(Sandbox sandbox, Function<AwsClients, Rollout> rollout) {
    this.sandbox = sandbox;
    this.rollout =
        rollout.apply(new SandboxClients(sandbox, new AccountId(sandbox.managementAccountId())));
  }

  /** The organization that plays: a new one in memory, or the one in a file that keeps it. */
  static Sandbox organization(
      Optional<String> keep, OptionalInt accounts, Surroundings surroundings) {
    return keep.map(typed -> kept(new SandboxFile(typed, surroundings), accounts))
        .orElseGet(() -> inMemory(accounts));
  }

  private static Sandbox kept(SandboxFile file, OptionalInt accounts) {
    if (accounts.isEmpty()) {
      return file.open();
    }
    if (file.exists()) {
      throw new UsageException(
          file.name() + " is there already; --accounts makes a new organization",
          "the same command without --accounts, or with another file");
    }
    return file.create(SandboxOptions.sample().withAccounts(accounts.getAsInt()));
  }

  private static Sandbox inMemory(OptionalInt accounts) {
    try {
      return Sandbox.inMemory(
          accounts.isPresent()
              ? SandboxOptions.sample().withAccounts(accounts.getAsInt())
              : SandboxOptions.sample());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), null, e);
    }
  }

  @Override
  public Rollout rollout() {
    return rollout;
  }

  @Override
  public Webhook webhook() {
    return new Webhook(sandbox.robotWebhook());
  }

  @Override
  public Set<OuId> ous() {
    // The sample's two units are what the README shows; elsewhere the whole organization plays.
    Set<String> ids =
        sandbox.describe().units().stream().map(UnitSummary::id).collect(Collectors.toSet());
    return ids.contains("ou-ab12-prod0001")
        ? Set.of(new OuId("ou-ab12-prod0001"), new OuId("ou-ab12-dev00001"))
        : Set.of(new OuId(sandbox.describe().units().get(0).id()));
  }

  @Override
  public Set<Region> regions() {
    return Set.of(new Region("us-east-1"), new Region("ap-east-1"));
  }

  @Override
  public AccountId member() {
    return new AccountId(sandbox.members().get(0));
  }

  @Override
  public void raise(AccountId account, Region region, String event) {
    sandbox.raise(account.value(), region.name(), event);
  }

  @Override
  public List<ChatMessage> group() {
    return sandbox.group().stream().map(SandboxStage::chatMessage).toList();
  }

  static ChatMessage chatMessage(GroupMessage message) {
    List<String> calls = new ArrayList<>();
    message.mobiles().forEach(mobile -> calls.add("@" + mobile));
    if (message.everyone()) {
      calls.add("@所有人");
    }
    return new ChatMessage(
        message.receivedAt(),
        message.title(),
        message.text(),
        calls,
        Post.of(message.app(), new RobotRequest(message.request()), Locale.SIMPLIFIED_CHINESE));
  }

  @Override
  public URI page() {
    return sandbox.groupPage();
  }

  @Override
  public List<String> leftovers() {
    return sandbox.leftovers();
  }

  @Override
  public void close() {
    SandboxFile.close(sandbox, null);
  }
}
