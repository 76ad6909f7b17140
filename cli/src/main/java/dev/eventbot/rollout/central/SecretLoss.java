package dev.eventbot.rollout.central;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.port.ChannelSecrets;
import dev.eventbot.rollout.port.Links;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;

/**
 * What is wrong with the secret of a channel that is deployed, and what mends it.
 *
 * @param writable whether a webhook can be stored in it
 */
public record SecretLoss(boolean writable, String words, String remedy) {
  /** Empty when the secret holds a webhook. */
  public static Optional<SecretLoss> of(Ports ports, ChannelStatus channel, Region home) {
    return of(ports.links().own(), ports.secrets(), channel, home);
  }

  /** Empty when the secret holds a webhook. */
  public static Optional<SecretLoss> of(
      Links.View view, ChannelSecrets secrets, ChannelStatus channel, Region home) {
    String arn = channel.outputs().get("SecretArn");
    if (arn == null || secrets.read(home, arn).flatMap(RobotSecret::parse).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (standing(view, home, arn)) {
          case GONE ->
              new SecretLoss(
                  false,
                  "the secret of channel " + channel.name() + " does not exist any more",
                  "eventbot channel remove "
                      + channel.name()
                      + ", then "
                      + ChannelCommand.of(channel, home));
          case BEING_DELETED ->
              new SecretLoss(
                  false,
                  "the secret of channel " + channel.name() + " was deleted",
                  "aws secretsmanager restore-secret --secret-id " + arn + " --region " + home);
          case THERE ->
              new SecretLoss(
                  true,
                  "the secret of channel " + channel.name() + " holds no webhook",
                  "eventbot channel deploy " + channel.name() + " --webhook-file FILE");
        });
  }

  private static Links.Secret standing(Links.View view, Region home, String arn) {
    try {
      return view.secret(home, arn);
    } catch (AccessDeniedException e) {
      // Whoever may read it may not describe it perhaps; that it holds nothing is known.
      return Links.Secret.THERE;
    }
  }
}
