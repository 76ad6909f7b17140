package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.Region;
import java.util.Optional;

/** Where a channel's webhook and signing secret are kept. */
public interface ChannelSecrets {
  /** Empty when the secret has no value yet, or is not there. */
  Optional<String> read(Region region, String arn);

  void write(Region region, String arn, String value);

  /**
   * Deletes it for good, whether it is still there or only waits for its deletion; no error when it
   * is gone.
   */
  void delete(Region region, String arn);
}
