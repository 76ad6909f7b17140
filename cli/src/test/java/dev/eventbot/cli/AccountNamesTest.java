package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a plan knows accounts by their names, whichever command made it. */
final class AccountNamesTest {
  @TempDir private Path directory;

  @BeforeEach
  void deploy() {
    eb("stackset", "deploy", "--ous=ou-ab12-dev00001", "--regions=us-east-1", "--yes").exits(0);
  }

  @Test
  void anAccountThatIsPrunedHasItsName() {
    assertThat(
            eb("stackset", "diff", "--ous=ou-ab12-prod0001", "--regions=us-east-1", "--prune")
                .exits(3)
                .out())
        .contains("222222222204  shop-dev              remove");
  }

  @Test
  void whatIsRemovedHasItsName() {
    assertThat(eb("destroy", "--dry-run").exits(0).out())
        .contains(
            """
              FORWARDERS    NAME                  us-east-1
              111111111111  (management account)  remove
              222222222204  shop-dev              remove
              222222222205  payments-dev          remove
            """);
  }

  private Eb.Screen eb(String... arguments) {
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[0] = "--sandbox=org.json";
    return Eb.in(directory).run(all);
  }
}
