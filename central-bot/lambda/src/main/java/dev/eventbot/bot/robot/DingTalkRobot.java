package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Message;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;

/** A DingTalk group's custom robot: markdown messages, optionally signed. */
public final class DingTalkRobot implements Robot {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_REQUEST = 20_000;

  private final RobotKeys keys;
  private final RobotTransport transport;
  private final Clock clock;

  public DingTalkRobot(RobotKeys keys, RobotTransport transport, Clock clock) {
    this.keys = keys;
    this.transport = transport;
    this.clock = clock;
  }

  @Override
  public int bytesFor(String title, Mentions mentions) {
    return LONGEST_REQUEST - request(new Message(title, "", mentions)).length;
  }

  @Override
  public Outcome send(Message message) {
    RobotKeys.Lookup lookup = keys.current();
    if (lookup instanceof RobotKeys.Lookup.Missing missing) {
      return missing.outcome();
    }
    Outcome outcome = post(((RobotKeys.Lookup.Found) lookup).key(), request(message));
    if (outcome instanceof Outcome.Configuration) {
      keys.forget();
    }
    return outcome;
  }

  private Outcome post(RobotKey key, byte[] request) {
    URI webhook = key.webhook().uri();
    URI uri =
        key.secret()
            .map(secret -> DingTalkSignature.signed(webhook, secret, clock.instant()))
            .orElse(webhook);
    try {
      return DingTalkAnswer.outcome(transport.post(uri, request));
    } catch (SocketTimeoutException e) {
      return new Outcome.Retry("the robot did not answer in time");
    } catch (IOException e) {
      // Only the kind of failure: messages of network exceptions may repeat the address.
      return new Outcome.Retry("the robot could not be reached: " + e.getClass().getSimpleName());
    }
  }

  private static byte[] request(Message message) {
    ObjectNode request = JSON.createObjectNode();
    request.put("msgtype", "markdown");
    request.putObject("markdown").put("title", message.title()).put("text", message.markdown());
    ObjectNode at = request.putObject("at");
    ArrayNode mobiles = at.putArray("atMobiles");
    if (message.mentions() instanceof Mentions.People called) {
      called.mobiles().forEach(mobiles::add);
    }
    at.put("isAtAll", message.mentions() instanceof Mentions.Everyone);
    // Through a string: written as bytes, Jackson spells an emoji as two escapes of six bytes each.
    return request.toString().getBytes(UTF_8);
  }
}
