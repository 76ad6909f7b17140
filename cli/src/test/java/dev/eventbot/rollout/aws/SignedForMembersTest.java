package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.eventbot.rollout.port.Probes;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Requests for many accounts go through one client, each signed for its own account. */
final class SignedForMembersTest {
  private static final Region HOME = new Region("us-east-1");
  private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");
  private static final Pattern ROLE = Pattern.compile("RoleArn=[^&]*%3A(\\d{12})%3Arole%2F(\\w+)");

  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private RealAwsClients clients;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Matcher key = KEY.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
          Matcher role = ROLE.matcher(body);
          boolean sts = role.find();
          calls.add(
              (key.find() ? key.group(1) : "nobody")
                  + (sts ? " assumes " + role.group(2) : " puts"));
          byte[] answer =
              (sts
                      ? assumed(role.group(1))
                      : "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    clients =
        new RealAwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("OPERATOR", "secret")),
            Optional.empty(),
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  @AfterEach
  void stop() {
    clients.close();
    server.stop(0);
  }

  @Test
  void eachProbeIsSignedByItsOwnAccountsRoleWhichIsTakenOnOnce() {
    AwsProbes probes = new AwsProbes(clients, HOME);
    for (String account : List.of("222222222201", "222222222202")) {
      Probes.Visit visit = probes.visit(new AccountId(account), Optional.of("Audit"));
      for (int i = 0; i < 2; i++) {
        assertThat(visit.enter()).isEmpty();
        assertThat(put(visit)).isEqualTo(new Probes.Answer.Taken());
      }
    }
    Probes.Visit own = probes.visit(new AccountId("111111111111"), Optional.empty());
    assertThat(own.enter()).isEmpty();
    assertThat(put(own)).isEqualTo(new Probes.Answer.Taken());

    assertThat(calls)
        .containsExactly(
            "OPERATOR assumes Audit",
            "KEY222222222201 puts",
            "KEY222222222201 puts",
            "OPERATOR assumes Audit",
            "KEY222222222202 puts",
            "KEY222222222202 puts",
            "OPERATOR puts");
  }

  private static Probes.Answer put(Probes.Visit visit) {
    return visit.put(HOME, "eventbot.test", "eventbot Test Event", "{}", Instant.now());
  }

  private static String assumed(String account) {
    return """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
        <AssumedRoleUser><Arn>arn:aws:sts::%1$s:assumed-role/Audit/eventbot</Arn><AssumedRoleId>A:e</AssumedRoleId></AssumedRoleUser>
        <Credentials><AccessKeyId>KEY%1$s</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
        <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
        """
        .formatted(account);
  }
}
