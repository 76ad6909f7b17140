package dev.eventbot.benchmarks.coldstart;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.benchmarks.bot.SampleEvent;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Starts the packed bot as Lambda does, by AWS's runtime interface client, and watches it from
 * outside until it has answered its first event.
 */
public final class ColdStart implements Closeable {
  /** What Lambda gives the heap of a function of 512 MB. */
  private static final String HEAP = "-XX:MaxHeapSize=445644k";

  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final JsonMapper JSON = new JsonMapper();

  private final Path jar;
  private final Path runtimeClient;
  private final Path work;
  private final Path unpacked;
  private final Path nowhere;
  private final Certificate certificate;
  private final AwsAndRobot world;
  private final Tunnel tunnel;
  private final Map<Path, Path> trusted = new LinkedHashMap<>();

  /**
   * Ready to start any number of processes, one after the other.
   *
   * @param jar as it is given to Lambda
   * @param runtimeClient the directory of the runtime interface client's jars
   * @param work an empty directory
   */
  public ColdStart(Path jar, Path runtimeClient, Path work)
      throws IOException, InterruptedException, GeneralSecurityException {
    this.jar = jar.toAbsolutePath();
    this.runtimeClient = runtimeClient.toAbsolutePath();
    this.work = work;
    this.unpacked = unpack(this.jar, work.resolve("task"));
    this.nowhere = Files.createDirectory(work.resolve("nowhere"));
    this.certificate = new Certificate(work);
    this.world = new AwsAndRobot(certificate.context());
    this.tunnel = new Tunnel(world.port());
  }

  /** One cold start; the process is ended afterwards. */
  Timeline run(Path javaHome, Start start) throws IOException, InterruptedException {
    return run(javaHome, start, start.options(archive(javaHome, start)));
  }

  /** One cold start that leaves the archive for the others behind, where there is one. */
  void train(Path javaHome, Start start) throws IOException, InterruptedException {
    List<String> training = start.training(archive(javaHome, start));
    if (!training.isEmpty()) {
      run(javaHome, start, training);
      if (!Files.exists(archive(javaHome, start))) {
        throw new IOException("no archive was written: " + start);
      }
    }
  }

  /** One cold start with more options of Java's. */
  Timeline run(Path javaHome, Start start, List<String> options)
      throws IOException, InterruptedException {
    CompletableFuture<Timeline> timeline = new CompletableFuture<>();
    world.begin(timeline);
    try (RuntimeApi api = new RuntimeApi(event(), timeline)) {
      ProcessBuilder builder = new ProcessBuilder(command(javaHome, start, options));
      builder.directory((start.isUnpacked() ? unpacked : nowhere).toFile());
      builder.redirectErrorStream(true).redirectOutput(log().toFile());
      builder.environment().clear();
      builder.environment().putAll(environment(api));
      long begin = System.nanoTime();
      Process process = builder.start();
      timeline.complete(new Timeline(process, begin));
      try {
        api.response().get(60, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException(e.getMessage() + "\n" + Files.readString(log()), e);
      } finally {
        // Politely: only so an archive is written.
        process.destroy();
        process.waitFor();
      }
      return timeline.join();
    }
  }

  /** What the last process printed. */
  Path log() {
    return work.resolve("log.txt");
  }

  private Path archive(Path javaHome, Start start) {
    return work.resolve(javaHome.getFileName() + "-" + start + ".archive");
  }

  private List<String> command(Path javaHome, Start start, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-Djavax.net.ssl.trustStore=" + trusted(javaHome));
    command.add("-cp");
    command.add(classPath(start));
    command.add(MAIN);
    command.add("dev.eventbot.bot.BotHandler::handleRequest");
    return command;
  }

  private String classPath(Start start) throws IOException {
    try (Stream<Path> jars = Files.list(runtimeClient)) {
      Stream<Path> own = start.isUnpacked() ? Stream.empty() : Stream.of(jar);
      return Stream.concat(jars.sorted(), own)
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private Path trusted(Path javaHome) throws IOException, InterruptedException {
    Optional<Path> known = Optional.ofNullable(trusted.get(javaHome));
    if (known.isPresent()) {
      return known.get();
    }
    Path store = work.resolve("trusted-" + trusted.size());
    certificate.trustedBeside(javaHome, store);
    trusted.put(javaHome, store);
    return store;
  }

  private Map<String, String> environment(RuntimeApi api) {
    String endpoint = "https://localhost:" + world.port();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("LANG", "en_US.UTF-8");
    environment.put("_HANDLER", "dev.eventbot.bot.BotHandler::handleRequest");
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "bot");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bot");
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "cold");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("LAMBDA_TASK_ROOT", unpacked.toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "key");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_ENDPOINT_URL", endpoint);
    environment.put("EVENTBOT_CHANNEL", "ops");
    environment.put(
        "EVENTBOT_SECRET_ARN", "arn:aws:secretsmanager:us-east-1:111122223333:secret:ops-AbCdEf");
    environment.put("EVENTBOT_TABLE", "incidents");
    environment.put("EVENTBOT_QUEUE_URL", endpoint + "/queue");
    environment.put("EVENTBOT_DEAD_LETTER_QUEUE_URL", endpoint + "/dead");
    environment.put("EVENTBOT_PROXY", tunnel.address().toString());
    return environment;
  }

  /** A batch of one, as the channel's queue holds it. */
  private static String event() {
    ObjectNode batch = JSON.createObjectNode();
    ObjectNode item = batch.putArray("Records").addObject();
    item.put("messageId", "m1").put("receiptHandle", "handle-1").put("eventSource", "aws:sqs");
    item.putObject("attributes").put("SentTimestamp", "1795334399500");
    item.put(
        "body",
        JSON.createObjectNode()
            .put("Type", "Notification")
            .put("MessageId", "5d3b")
            .put("TopicArn", "arn:aws:sns:us-east-1:111122223333:eventbot")
            .put("Message", SampleEvent.json(1, "open"))
            .put("Timestamp", "2026-11-22T07:59:59.250Z")
            .toString());
    return batch.toString();
  }

  private static Path unpack(Path jar, Path directory) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
        Path file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
          throw new IOException("leads out of the directory: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip.getInputStream(entry), file);
      }
    }
    return directory;
  }

  @Override
  public void close() throws IOException {
    tunnel.close();
    world.close();
  }
}
