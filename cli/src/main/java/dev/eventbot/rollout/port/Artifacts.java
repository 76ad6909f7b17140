package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.Region;
import java.nio.file.Path;

/** The central bucket that holds the bot's code. */
public interface Artifacts {
  /**
   * Uploads the file unless an object of that key is there.
   *
   * @return false when it was there already
   */
  boolean uploadOnce(Region region, String bucket, String key, Path file);

  /** Deletes every object and every version of it; no error when the bucket is not there. */
  void empty(Region region, String bucket);

  /** How many objects and versions it holds; 0 when the bucket is not there. */
  long count(Region region, String bucket);
}
