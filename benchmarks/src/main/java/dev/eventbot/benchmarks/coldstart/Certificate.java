package dev.eventbot.benchmarks.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Proves to the bot's process that this machine is the robot's and AWS's: made by keytool, and
 * trusted through a copy of the JDK's own authorities, so that reading them costs what it costs.
 */
final class Certificate {
  private static final String PASSWORD = "changeit";

  private final Path keys;
  private final Path certificate;

  Certificate(Path directory) throws IOException, InterruptedException {
    this.keys = directory.resolve("keys.p12");
    this.certificate = directory.resolve("certificate.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "here",
        "-keyalg",
        "EC",
        "-validity",
        "3",
        "-dname",
        "CN=eventbot benchmark",
        "-ext",
        "san=dns:localhost,dns:oapi.dingtalk.com",
        "-storetype",
        "PKCS12",
        "-keystore",
        keys.toString(),
        "-storepass",
        PASSWORD);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "here",
        "-keystore",
        keys.toString(),
        "-storepass",
        PASSWORD,
        "-file",
        certificate.toString());
  }

  SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** The authorities of a JDK, and this certificate. */
  void trustedBeside(Path javaHome, Path store) throws IOException, InterruptedException {
    Files.copy(javaHome.resolve("lib/security/cacerts"), store);
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "here",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-file",
        certificate.toString());
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ProcessBuilder builder = new ProcessBuilder(tool);
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool " + arguments[0] + ": " + said);
    }
  }
}
