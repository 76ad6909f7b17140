package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/** Posts to a webhook: what all group robots have in common. Safe for use by several threads. */
final class WebhookRobot {
  private static final int IDENTITY_DIGITS = 32;

  private final RobotKeys keys;
  private final RobotTransport transport;
  private final Clock clock;
  private final AnswerCodes codes;

  WebhookRobot(RobotKeys keys, RobotTransport transport, Clock clock, AnswerCodes codes) {
    this.keys = keys;
    this.transport = transport;
    this.clock = clock;
    this.codes = codes;
  }

  /** Puts the signature where the app wants it. */
  @FunctionalInterface
  interface Signing {
    Signed sign(URI webhook, RobotRequest request, String secret, Instant time);
  }

  /** What goes over the wire. */
  record Signed(URI uri, RobotRequest request) {}

  Outcome send(RobotRequest request, Signing signing) {
    RobotKeys.Lookup lookup = keys.current();
    if (lookup instanceof RobotKeys.Lookup.Missing missing) {
      return missing.outcome();
    }
    RobotKey key = ((RobotKeys.Lookup.Found) lookup).key();
    URI webhook = key.webhook().uri();
    Outcome outcome =
        post(
            key.secret()
                .map(secret -> signing.sign(webhook, request, secret, clock.instant()))
                .orElse(new Signed(webhook, request)));
    if (outcome instanceof Outcome.Configuration) {
      keys.forget();
    }
    return outcome;
  }

  private Outcome post(Signed signed) {
    try {
      return codes.outcome(transport.post(signed.uri(), signed.request().json().getBytes(UTF_8)));
    } catch (ForbiddenAddressException e) {
      return new Outcome.Configuration(
          "the robot's host leads into a private network and is not allowed by name");
    } catch (SocketTimeoutException e) {
      return Outcome.Retry.unanswered("the robot did not answer in time");
    } catch (ConnectException | UnknownHostException | SSLHandshakeException e) {
      return new Outcome.Retry(unreached(e));
    } catch (IOException e) {
      return Outcome.Retry.unanswered(unreached(e));
    }
  }

  /** Only the kind of failure: messages of network exceptions may repeat the address. */
  private static String unreached(IOException e) {
    return "the robot could not be reached: " + e.getClass().getSimpleName();
  }

  /** A hash of the webhook. */
  Optional<String> identity() {
    return keys.current() instanceof RobotKeys.Lookup.Found found
        ? Optional.of(hash(found.key().webhook().uri().toString()))
        : Optional.empty();
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, IDENTITY_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
