package dev.eventbot.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** CDK's constructs are written in TypeScript, so the build, and only the build, needs Node.js. */
final class NodeMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int OLDEST = 20;

  private NodeMissing(String found) {
    // Without a stack trace: whoever builds needs the sentence, not the way to it.
    super(
        ("Building the CloudFormation templates needs Node.js %d or newer, but %s. Install it (or"
                + " set JSII_NODE to it) and build again; running eventbot does not need it.")
            .formatted(OLDEST, found),
        null,
        false,
        false);
  }

  /** Asked first, because without Node.js jsii only says that a pipe broke. */
  static void check(String executable) throws IOException {
    String version;
    try {
      Process node = new ProcessBuilder(executable, "--version").start();
      version = new String(node.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException absent) {
      throw new NodeMissing("'" + executable + "' does not start");
    }
    if (!version.matches("v\\d+\\..*") || major(version) < OLDEST) {
      throw new NodeMissing("'" + executable + "' is " + (version.isEmpty() ? "none" : version));
    }
  }

  private static int major(String version) {
    return Integer.parseInt(version.substring(1, version.indexOf('.')));
  }
}
