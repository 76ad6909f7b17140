package dev.eventbot.template.proof;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A tool that a developer may lack, and CI may not. */
enum OptionalTool {
  CFN_LINT("cfn-lint");

  private final String executable;

  OptionalTool(String executable) {
    this.executable = executable;
  }

  String executable() {
    return executable;
  }

  /** Skips the test without the tool, unless {@code EVENTBOT_REQUIRE} names it: then it fails. */
  void assume() {
    if (installed()) {
      return;
    }
    String required = System.getenv().getOrDefault("EVENTBOT_REQUIRE", "");
    if (List.of(required.split("\\s*,\\s*")).contains(executable)) {
      fail("EVENTBOT_REQUIRE asks for %s, and it is not on the PATH", executable);
    }
    Assumptions.abort(executable + " is not on the PATH");
  }

  private boolean installed() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(entry -> !entry.isBlank())
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, executable)));
  }
}
