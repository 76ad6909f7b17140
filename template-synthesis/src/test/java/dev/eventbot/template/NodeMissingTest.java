package dev.eventbot.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeMissingTest {
  @TempDir private Path folder;

  @Test
  void says_what_to_install_and_that_only_the_build_needs_it() {
    assertThatThrownBy(() -> NodeMissing.check("no-such-node"))
        .isInstanceOf(NodeMissing.class)
        .hasMessage(
            "Building the CloudFormation templates needs Node.js 20 or newer, but 'no-such-node'"
                + " does not start. Install it (or set JSII_NODE to it) and build again; running"
                + " eventbot does not need it.");
  }

  @Test
  void refuses_a_release_that_is_too_old() throws IOException {
    Path node = node("v18.20.4");
    assertThatThrownBy(() -> NodeMissing.check(node.toString()))
        .hasMessageContaining("but '" + node + "' is v18.20.4.");
  }

  @Test
  void accepts_the_oldest_release_and_newer_ones() throws IOException {
    for (String version : new String[] {"v20.0.0", "v24.1.0"}) {
      Path node = node(version);
      assertThatCode(() -> NodeMissing.check(node.toString())).doesNotThrowAnyException();
    }
  }

  private Path node(String version) throws IOException {
    Path script = folder.resolve("node-" + version);
    Files.writeString(script, "#!/bin/sh\necho " + version + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
