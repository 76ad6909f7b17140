package dev.eventbot.preview;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, driven through its DevTools protocol. */
public final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final WebSocket socket;
  private final Inbox inbox;
  private final List<JsonNode> events = new ArrayList<>();
  private int last;

  private Chromium(Process process, WebSocket socket, Inbox inbox) {
    this.process = process;
    this.socket = socket;
    this.inbox = inbox;
  }

  /** Skips the calling test where there is none, unless EVENTBOT_REQUIRE names chromium. */
  public static Chromium openOrSkip(Path profile, URI page, int width)
      throws IOException, InterruptedException {
    Optional<Path> program =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(Chromium::onPath)
            .findFirst();
    if (program.isEmpty() && required()) {
      throw new AssertionError("EVENTBOT_REQUIRE names chromium, and it is not on the PATH");
    }
    assumeTrue(program.isPresent(), "chromium is not on the PATH");
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Inbox inbox = new Inbox();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(debugger(profile, process), inbox)
            .join();
    Chromium chromium = new Chromium(process, socket, inbox);
    chromium.open(page, width);
    return chromium;
  }

  private static URI debugger(Path profile, Process process)
      throws IOException, InterruptedException {
    Path told = profile.resolve("DevToolsActivePort");
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!Files.exists(told) || Files.readAllLines(told).size() < 2) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        process.destroy();
        throw new AssertionError("chromium does not open its debugger");
      }
      Thread.sleep(50);
    }
    List<String> lines = Files.readAllLines(told);
    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
  }

  private String session = "";

  private void open(URI page, int width) throws InterruptedException {
    JsonNode target = call("Target.createTarget", params().put("url", "about:blank"));
    session =
        call(
                "Target.attachToTarget",
                params().put("targetId", target.path("targetId").asText()).put("flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Network", "Log", "Runtime", "Audits")) {
      call(domain + ".enable", params());
    }
    call(
        "Emulation.setDeviceMetricsOverride",
        params()
            .put("width", width)
            .put("height", 800)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    call("Page.navigate", params().put("url", page.toString()));
    awaitEvent("Page.loadEventFired");
  }

  /** What an expression is in the page, or what it promises. */
  public JsonNode value(String expression) throws InterruptedException {
    return call(
            "Runtime.evaluate",
            params()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true))
        .path("result")
        .path("value");
  }

  /**
   * Presses and lets go of a key, on whatever has the focus.
   *
   * @param key its name, such as ArrowDown or Enter
   */
  public void press(String key) throws InterruptedException {
    ObjectNode down = params().put("type", "keyDown").put("key", key).put("code", key);
    if (key.equals("Enter")) {
      down.put("text", "\r").put("windowsVirtualKeyCode", 13);
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", params().put("type", "keyUp").put("key", key).put("code", key));
  }

  /**
   * Shows the page as another medium or to other eyes.
   *
   * @param medium screen or print
   * @param scheme light or dark
   */
  public void emulate(String medium, String scheme) throws InterruptedException {
    ObjectNode media = params().put("media", medium);
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    call("Emulation.setEmulatedMedia", media);
    // The page hears of it with its next frame.
    value(
        "new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(() => shown())))");
  }

  /** What a reader of screens is told of the page: role and name of everything, in order. */
  public List<String> accessible() throws InterruptedException {
    call("Accessibility.enable", params());
    List<String> told = new ArrayList<>();
    for (JsonNode node : call("Accessibility.getFullAXTree", params()).path("nodes")) {
      if (!node.path("ignored").asBoolean()) {
        told.add(
            node.path("role").path("value").asText()
                + ": "
                + node.path("name").path("value").asText());
      }
    }
    return told;
  }

  /** A picture of the top of the page, as PNG. */
  public byte[] picture(int height) throws InterruptedException {
    ObjectNode params = params().put("format", "png").put("captureBeyondViewport", true);
    params
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", value("innerWidth").asInt())
        .put("height", height)
        .put("scale", 1);
    return Base64.getDecoder().decode(call("Page.captureScreenshot", params).path("data").asText());
  }

  /** Addresses the page asked for, the page itself included. */
  public List<String> requests() {
    return events.stream()
        .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
        .map(event -> event.path("params").path("request").path("url").asText())
        .toList();
  }

  /** What the console complains about. */
  public List<String> complaints() {
    return events.stream()
        .filter(
            event ->
                List.of(
                        "Log.entryAdded",
                        "Runtime.exceptionThrown",
                        "Runtime.consoleAPICalled",
                        "Audits.issueAdded")
                    .contains(event.path("method").asText()))
        .map(event -> event.path("params").toString())
        .toList();
  }

  private static ObjectNode params() {
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode call(String method, ObjectNode params) throws InterruptedException {
    int id = ++last;
    ObjectNode message = params().put("id", id).put("method", method);
    message.set("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode answer = next(method);
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new AssertionError(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
      events.add(answer);
    }
  }

  private void awaitEvent(String method) throws InterruptedException {
    while (events.stream().noneMatch(event -> event.path("method").asText().equals(method))) {
      events.add(next(method));
    }
  }

  private JsonNode next(String what) throws InterruptedException {
    JsonNode message = inbox.messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("chromium says nothing of " + what);
    }
    return message;
  }

  private static Stream<Path> onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(entry -> !entry.isBlank())
        .map(entry -> Path.of(entry, program))
        .filter(Files::isExecutable);
  }

  private static boolean required() {
    return List.of(System.getenv().getOrDefault("EVENTBOT_REQUIRE", "").split("\\s*,\\s*"))
        .contains("chromium");
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    // Only then nobody writes into the profile any more.
    all.forEach(
        one -> one.onExit().orTimeout(20, TimeUnit.SECONDS).exceptionally(late -> one).join());
  }

  private static final class Inbox implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      text.append(data);
      if (isLast) {
        try {
          messages.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
