package dev.eventbot.rollout.probe;

import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a test event fared.
 *
 * @param probe the id that marks it on its way
 * @param bus the bus it was put on, as people say it
 * @param addressees what was to be expected of each channel
 * @param note what is worth knowing about the way, for example that the forwarders were bypassed
 */
public record TestEventResult(
    String probe,
    AccountId account,
    Region region,
    String bus,
    Optional<String> note,
    List<Addressee> addressees,
    List<Hop> hops,
    List<ChannelVerdict> channels,
    Duration took) {
  public TestEventResult {
    addressees = List.copyOf(addressees);
    hops = List.copyOf(hops);
    channels = List.copyOf(channels);
  }

  /** 0 when every channel that should tell did, 3 when some did, 1 when none. */
  public ExitCode exitCode() {
    long expected = count(false);
    long sent = count(true);
    if (sent == expected && expected > 0) {
      return ExitCode.DONE;
    }
    return sent > 0 ? ExitCode.PARTLY : ExitCode.FAILED;
  }

  private long count(boolean sentOnly) {
    return channels.stream()
        .filter(
            verdict ->
                sentOnly
                    ? verdict.verdict() == ChannelVerdict.Verdict.SENT
                    : verdict.verdict() != ChannelVerdict.Verdict.FILTERED_OUT)
        .count();
  }
}
