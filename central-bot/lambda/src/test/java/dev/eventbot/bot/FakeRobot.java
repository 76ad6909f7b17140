package dev.eventbot.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.bot.robot.Answer;
import dev.eventbot.bot.robot.RobotTransport;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A robot's server: keeps what is posted, and answers success unless told otherwise. */
public final class FakeRobot implements RobotTransport {
  public static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

  public final List<URI> uris = new ArrayList<>();
  public final List<byte[]> requests = new ArrayList<>();
  private final Deque<Answering> next = new ArrayDeque<>();

  @FunctionalInterface
  public interface Answering {
    Answer answer() throws IOException;
  }

  /** What it answers next, once. */
  public FakeRobot answers(String body) {
    next.add(() -> new Answer(200, body));
    return this;
  }

  public FakeRobot fails(Answering answering) {
    next.add(answering);
    return this;
  }

  @Override
  public Answer post(URI uri, byte[] json) throws IOException {
    uris.add(uri);
    requests.add(json.clone());
    return next.isEmpty() ? new Answer(200, OK) : next.remove().answer();
  }

  /** The messages as a reader of the approved files sees them. */
  public List<String> messages() throws IOException {
    List<String> messages = new ArrayList<>();
    for (byte[] request : requests) {
      JsonNode json = new JsonMapper().readTree(new String(request, UTF_8));
      messages.add(
          "title: %s%nat: %s%n%n%s%n"
              .formatted(
                  json.at("/markdown/title").asText(),
                  json.path("at"),
                  json.at("/markdown/text").asText())
              .replace("\r\n", "\n"));
    }
    return messages;
  }
}
