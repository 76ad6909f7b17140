package dev.eventbot.cli.command;

import dev.eventbot.cli.output.SandboxSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Where embedded organizations are made and changed. */
public interface SandboxDesk {

  /**
   * What a new organization is to be like.
   *
   * @param faults as typed, after those of the file
   * @param faultFile as typed
   * @param virtualStart when its virtual time begins; time is real when absent
   */
  record Wish(
      OptionalInt accounts,
      OptionalLong seed,
      List<String> faults,
      Optional<String> faultFile,
      Optional<Instant> virtualStart) {}

  /** The file as messages call it. */
  String file();

  boolean exists();

  /** Makes a new organization in the place of any that is there. */
  SandboxSummary create(Wish wish);

  SandboxSummary show();

  /**
   * An account joins.
   *
   * @param unit id or path
   */
  void join(String account, String name, String unit);

  /**
   * An account moves.
   *
   * @param unit id or path
   */
  void move(String account, String unit);

  void suspend(String account);
}
