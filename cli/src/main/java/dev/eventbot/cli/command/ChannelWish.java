package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Webhook;
import java.util.Optional;

/**
 * Completes a channel's description with its secrets: from options, then the environment, then
 * eventbot.yaml, then a question for a channel that is new.
 */
final class ChannelWish {
  private final Session session;
  private final WebhookOptions options;
  private final String signingSecretFile;
  private final boolean noSigningSecret;

  /**
   * Of what was typed.
   *
   * @param options null when none was typed
   * @param signingSecretFile null when not typed
   */
  ChannelWish(
      Session session, WebhookOptions options, String signingSecretFile, boolean noSigningSecret) {
    this.session = session;
    this.options = options;
    this.signingSecretFile = signingSecretFile;
    this.noSigningSecret = noSigningSecret;
  }

  /** The description with the secrets that were given. */
  ChannelConfig withSecrets(ChannelConfig described) {
    Optional<Webhook> given = options == null ? fromEnvironment() : Optional.of(fromOptions());
    ChannelConfig config = given.isPresent() ? described.withWebhook(given.get()) : described;
    Optional<String> secret = signingSecret();
    if (secret.isPresent()) {
      config = config.withSecret(secret.get());
    }
    return config;
  }

  /**
   * The request; what the description leaves open stays as it is deployed.
   *
   * @param deployed empty for a channel that is new
   */
  ChannelRequest of(ChannelConfig described, Optional<ChannelRequest> deployed) {
    if (deployed.isPresent()) {
      return described.request(session.environment(), deployed.get());
    }
    return (described.webhook().isPresent()
            ? described
            : described.withWebhook(asked(described.name())))
        .request(session.environment());
  }

  private Webhook fromOptions() {
    if (options.file != null) {
      return new TypedFile(session, options.file).as("robot's webhook", Webhook::parse);
    }
    if (options.stdin) {
      return new TypedFile(session, "-").as("robot's webhook", Webhook::parse);
    }
    try {
      return Webhook.parse(options.url);
    } catch (UsageException e) {
      throw new UsageException("--webhook: " + e.getMessage());
    }
  }

  private Optional<Webhook> fromEnvironment() {
    return environment("EVENTBOT_WEBHOOK")
        .map(
            text -> {
              try {
                return Webhook.parse(text);
              } catch (UsageException e) {
                throw new UsageException("EVENTBOT_WEBHOOK: " + e.getMessage());
              }
            });
  }

  private Optional<String> signingSecret() {
    if (noSigningSecret) {
      return Optional.of("");
    }
    return signingSecretFile == null
        ? environment("EVENTBOT_SIGNING_SECRET")
        : Optional.of(new TypedFile(session, signingSecretFile).text("signing secret"));
  }

  private Optional<String> environment(String name) {
    return Optional.ofNullable(session.environment().get(name)).filter(text -> !text.isBlank());
  }

  private Webhook asked(ChannelName name) {
    return session
        .askUnseen("Webhook of the robot for channel " + name + " (not shown): ")
        .map(Webhook::parse)
        .orElseThrow(
            () ->
                new UsageException(
                    "channel " + name + " is new and needs its robot's webhook",
                    "--webhook-file FILE, --webhook-stdin or EVENTBOT_WEBHOOK"));
  }
}
