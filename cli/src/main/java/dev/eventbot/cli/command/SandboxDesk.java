package dev.eventbot.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.cli.output.ChatMessage;
import dev.eventbot.cli.output.SandboxChange;
import dev.eventbot.cli.output.SandboxSummary;
import dev.eventbot.cli.output.SoFar;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
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
  SandboxChange join(String account, String name, String unit);

  /**
   * An account moves.
   *
   * @param unit id or path
   */
  SandboxChange move(String account, String unit);

  SandboxChange suspend(String account);

  /** The accounts besides the management account. */
  List<String> members();

  /**
   * What AWS Health is to say.
   *
   * @param event in JSON, as EventBridge carries it
   * @param listening how long to listen to the groups; while time is real, shorter once they were
   *     told
   */
  record Raising(
      ObjectNode event, List<String> accounts, List<Region> regions, Duration listening) {}

  /**
   * What became of it.
   *
   * @param at when it was raised
   * @param stopped whether somebody ended the listening
   */
  record Raised(List<ChatMessage> told, Instant at, boolean stopped) {}

  /**
   * Raises it, listens, and tells what the groups were told meanwhile.
   *
   * @param soFar learns what is done, for whoever stops it
   * @param listening is run when that begins, unless it takes no time
   */
  Raised raise(Raising raising, SoFar soFar, Runnable listening);
}
