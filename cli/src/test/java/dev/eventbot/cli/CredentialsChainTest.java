package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose credentials sign the calls, and where they go: every way the AWS CLI knows, each in a
 * process of its own, against an endpoint on loopback that notes the access key ids it sees.
 */
class CredentialsChainTest {
  private static final Pattern SIGNED_BY = Pattern.compile("Credential=([^/]+)/");

  @TempDir Path home;
  private HttpServer endpoint;
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void listen() throws IOException {
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext("/", this::answer);
    endpoint.start();
    Files.createDirectories(home.resolve(".aws/sso/cache"));
  }

  @AfterEach
  void stop() {
    endpoint.stop(0);
  }

  @Test
  void environmentSignsTheCalls() throws Exception {
    run(
        Map.of("AWS_ACCESS_KEY_ID", "FROMENV", "AWS_SECRET_ACCESS_KEY", "x"),
        "--endpoint-url=" + url());

    assertThat(seen).isNotEmpty().allMatch(call -> call.startsWith("FROMENV "));
  }

  @Test
  void profileOfTheCommandLineWinsOverTheEnvironment() throws Exception {
    credentials("[audit]\naws_access_key_id = FROMPROFILE\naws_secret_access_key = x\n");

    run(
        Map.of("AWS_ACCESS_KEY_ID", "FROMENV", "AWS_SECRET_ACCESS_KEY", "x"),
        "--profile=audit",
        "--endpoint-url=" + url());

    assertThat(seen).isNotEmpty().allMatch(call -> call.startsWith("FROMPROFILE "));
  }

  @Test
  void profileOfTheEnvironmentIsUsed() throws Exception {
    credentials("[audit]\naws_access_key_id = FROMPROFILE\naws_secret_access_key = x\n");

    run(Map.of("AWS_PROFILE", "audit", "AWS_ENDPOINT_URL", url()));

    assertThat(seen).isNotEmpty().allMatch(call -> call.startsWith("FROMPROFILE "));
  }

  @Test
  void endpointOfTheProfileIsUsed() throws Exception {
    credentials("[audit]\naws_access_key_id = FROMPROFILE\naws_secret_access_key = x\n");
    config("[profile audit]\nregion = us-east-1\nendpoint_url = " + url() + "\n");

    run(Map.of(), "--profile=audit");

    assertThat(seen).isNotEmpty().allMatch(call -> call.startsWith("FROMPROFILE "));
  }

  @Test
  void roleOfTheProfileIsAssumed() throws Exception {
    credentials("[base]\naws_access_key_id = FROMBASE\naws_secret_access_key = x\n");
    config(
        """
        [profile management]
        region = us-east-1
        source_profile = base
        role_arn = arn:aws:iam::111111111111:role/Rollout
        """);

    run(Map.of("AWS_ENDPOINT_URL", url()), "--profile=management");

    assertThat(seen).hasSizeGreaterThan(1);
    assertThat(seen.poll()).isEqualTo("FROMBASE AssumeRole");
    assertThat(seen).allMatch(call -> call.startsWith("FROMROLE "));
  }

  @Test
  void ssoSessionIsUsed() throws Exception {
    config(
        """
        [sso-session company]
        sso_start_url = https://company.awsapps.com/start
        sso_region = us-east-1
        [profile management]
        region = us-east-1
        sso_session = company
        sso_account_id = 111111111111
        sso_role_name = Rollout
        """);
    // What "aws sso login" leaves behind, under the SHA-1 of the session's name.
    Files.writeString(
        home.resolve(".aws/sso/cache").resolve(sha1("company") + ".json"),
        """
        {"startUrl": "https://company.awsapps.com/start", "region": "us-east-1",
         "accessToken": "token-of-the-session", "expiresAt": "%s"}
        """
            .formatted(Instant.now().plusSeconds(3600)));

    run(Map.of("AWS_ENDPOINT_URL", url()), "--profile=management");

    assertThat(seen).hasSizeGreaterThan(1);
    assertThat(seen.poll()).isEqualTo("token-of-the-session /federation/credentials");
    assertThat(seen).allMatch(call -> call.startsWith("FROMSSO "));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/federation/credentials")) {
      seen.add(exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token") + " " + path);
      reply(
          exchange,
          200,
          """
          {"roleCredentials": {"accessKeyId": "FROMSSO", "secretAccessKey": "x",
           "sessionToken": "s", "expiration": %d}}
          """
              .formatted(Instant.now().plusSeconds(3600).toEpochMilli()));
      return;
    }
    Matcher signature =
        SIGNED_BY.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    boolean assume = body.contains("Action=AssumeRole");
    seen.add(
        (signature.find() ? signature.group(1) : "unsigned") + (assume ? " AssumeRole" : " call"));
    if (assume) {
      reply(
          exchange,
          200,
          """
          <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>FROMROLE</AccessKeyId>
          <SecretAccessKey>x</SecretAccessKey><SessionToken>s</SessionToken>
          <Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
          """
              .formatted(Instant.now().plusSeconds(3600)));
      return;
    }
    reply(
        exchange,
        403,
        """
        <ErrorResponse><Error><Code>AccessDenied</Code><Message>seen enough</Message></Error>
        <RequestId>1</RequestId></ErrorResponse>
        """);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void run(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Deventbot.terminal=",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "channel",
                "list",
                "--region=us-east-1"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    Map<String, String> clean = new HashMap<>(environment);
    clean.put("HOME", home.toString());
    clean.put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().clear();
    builder.environment().putAll(clean);
    Path said = home.resolve("said");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(4);
    assertThat(Files.readString(said)).contains("AccessDenied").hasLineCount(1);
  }

  private String url() {
    return "http://127.0.0.1:" + endpoint.getAddress().getPort();
  }

  private void credentials(String text) throws IOException {
    Files.writeString(home.resolve(".aws/credentials"), text);
  }

  private void config(String text) throws IOException {
    Files.writeString(home.resolve(".aws/config"), text);
  }

  private static String sha1(String text) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }
}
