package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.Region;
import java.util.Map;
import java.util.Optional;

/** Encrypted texts under names like paths. */
public interface Parameters {
  Optional<String> read(Region region, String name);

  /** All directly below a path, by their full names. */
  Map<String, String> below(Region region, String path);

  /** Whether it is there or not. */
  void write(Region region, String name, String value);

  /** No error when it is gone. */
  void remove(Region region, String name);
}
