package dev.eventbot.template;

import java.io.IOException;

/** CDK speaks to constructs written in TypeScript, so the build, and only the build, needs Node. */
final class Node {
  private Node() {}

  static void require() throws IOException {
    String executable = System.getenv().getOrDefault("JSII_NODE", "node");
    try {
      new ProcessBuilder(executable, "--version")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException missing) {
      // Without this, jsii dies deep inside with a broken pipe.
      throw new IOException(
          "Building the CloudFormation templates needs Node.js 20 or newer, and '"
              + executable
              + "' does not start. Install Node.js (or set JSII_NODE to it) and build again;"
              + " running eventbot does not need it.",
          missing);
    }
  }
}
