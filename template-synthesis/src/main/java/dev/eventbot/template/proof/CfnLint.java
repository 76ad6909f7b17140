package dev.eventbot.template.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** AWS's own linter for templates, where it is installed. */
public final class CfnLint {
  private CfnLint() {}

  /**
   * Fails with the linter's findings, warnings included.
   *
   * @param folder where the template can be put for the linter to read
   */
  public static void accepts(String template, Path folder)
      throws IOException, InterruptedException {
    OptionalTool.CFN_LINT.assume();
    Path file = Files.writeString(folder.resolve("template.json"), template);
    Process lint =
        new ProcessBuilder(OptionalTool.CFN_LINT.executable(), "--template", file.toString())
            .redirectErrorStream(true)
            .start();
    String findings = new String(lint.getInputStream().readAllBytes(), UTF_8);
    assertThat(lint.waitFor()).as(findings).isZero();
  }
}
