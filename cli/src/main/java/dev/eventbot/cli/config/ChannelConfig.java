package dev.eventbot.cli.config;

import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.Webhook;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A channel as the file describes it; what it leaves out has the template's default.
 *
 * @param only filter; present and empty for everything
 * @param snapStart auto, on or off
 */
public record ChannelConfig(
    ChannelName name,
    Optional<RobotKind> robot,
    Optional<SecretText> webhook,
    Optional<SecretText> secret,
    Optional<String> keyword,
    Optional<String> language,
    Optional<ZoneId> timeZone,
    Optional<ChannelFilter> only,
    RobotConfig how,
    Optional<String> runtime,
    Optional<String> snapStart) {

  /** A channel of which only the name is known. */
  public static ChannelConfig named(ChannelName name) {
    return new ChannelConfig(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        RobotConfig.NONE,
        Optional.empty(),
        Optional.empty());
  }

  public ChannelConfig withWebhook(Webhook other) {
    return withSecrets(Optional.of(SecretText.plain(other.uri().toString())), secret);
  }

  public ChannelConfig withSecret(String other) {
    return withSecrets(webhook, Optional.of(SecretText.plain(other)));
  }

  private ChannelConfig withSecrets(Optional<SecretText> address, Optional<SecretText> signing) {
    return new ChannelConfig(
        name, robot, address, signing, keyword, language, timeZone, only, how, runtime, snapStart);
  }

  public ChannelConfig withOnly(Optional<ChannelFilter> other) {
    return new ChannelConfig(
        name, robot, webhook, secret, keyword, language, timeZone, other, how, runtime, snapStart);
  }

  /**
   * What the rollout is asked for; only now the secrets are looked up.
   *
   * @throws dev.eventbot.rollout.failure.UsageException when a variable the file mentions is not
   *     set, or its value is no webhook
   */
  public ChannelRequest request(Map<String, String> environment) {
    return request(environment, ChannelRequest.of(name, Optional.empty()));
  }

  /**
   * The same for a channel that is there.
   *
   * @param standard what holds where nothing is written
   */
  public ChannelRequest request(Map<String, String> environment, ChannelRequest standard) {
    return request(standard, givenWebhook(environment), givenSecret(environment));
  }

  /** The webhook, looked up now. */
  public Optional<Webhook> givenWebhook(Map<String, String> environment) {
    return webhook.map(text -> text.read(environment, Webhook::parse));
  }

  /** The signing secret, looked up now; blank for none. */
  public Optional<String> givenSecret(Map<String, String> environment) {
    return secret.map(text -> text.read(environment, value -> value));
  }

  /** The same without its secrets, which are not looked up. */
  public ChannelRequest settings(ChannelRequest standard) {
    return request(standard, Optional.empty(), Optional.empty());
  }

  /** The variables its secrets are to be taken from and that are not set. */
  public Set<String> unsetVariables(Map<String, String> environment) {
    Set<String> unset = new LinkedHashSet<>();
    webhook.ifPresent(text -> unset.addAll(text.unset(environment)));
    secret.ifPresent(text -> unset.addAll(text.unset(environment)));
    return unset;
  }

  /** Refuses what cannot be, as far as that is known without the environment. */
  void check() {
    request(
        ChannelRequest.of(name, Optional.empty()),
        webhook
            .filter(text -> !text.hasVariables())
            .map(text -> text.read(Map.of(), Webhook::parse)),
        Optional.empty());
  }

  private ChannelRequest request(
      ChannelRequest standard, Optional<Webhook> address, Optional<String> signingSecret) {
    RobotKind kind =
        robot.or(() -> address.flatMap(Webhook::kind)).orElseGet(() -> standard.robot());
    return new ChannelRequest(
        name,
        kind,
        address,
        signingSecret,
        keyword.orElse(standard.keyword()),
        language.orElse(standard.language()),
        timeZone.orElse(standard.timeZone()),
        how.style(kind, standard),
        how.followUp().orElse(standard.followUp()),
        how.heartbeat().orElse(standard.heartbeat()),
        how.reach(standard.reach()),
        only.orElse(standard.only()),
        standard.parameterPrefix(),
        runtime.orElse(standard.runtime()),
        snapStart.isEmpty()
            ? standard.snapStart()
            : snapStart.filter(when -> !when.equals("auto")).map("on"::equals),
        standard.logRetentionDays());
  }
}
