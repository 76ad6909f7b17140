package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eventbot sandbox raise}: one incident as its group hears it. */
class SandboxRaiseTest {
  private static final Path EVENTS = Path.of("..", "examples", "events");

  @TempDir private Path directory;

  @Test
  void tellsAnIncidentFromItsFirstMessageToItsEnd() throws IOException {
    Eb eb =
        Eb.in(directory)
            .file("open.json", Files.readString(EVENTS.resolve("public-issue.json")))
            .file("closed.json", Files.readString(EVENTS.resolve("public-issue-closed.json")));
    eb.run("--sandbox=o.json", "sandbox", "create", "--virtual-time").exits(0);
    eb.run("--sandbox=o.json", "stackset", "deploy", "--ous=Prod", "--regions=us-east-1", "--yes")
        .exits(0);

    assertThat(raise(eb, "open.json", "--accounts=1"))
        .contains("dingtalk", "故障", "222222222201")
        .endsWith("The groups were told 1 message.\n");
    assertThat(raise(eb, "open.json", "--accounts=3")).isEqualTo("The groups were told nothing.\n");
    assertThat(raise(eb, "open.json", "--accounts=3", "--wait=6m"))
        .contains("222222222203")
        .endsWith("The groups were told 1 message.\n");
    assertThat(raise(eb, "closed.json"))
        .contains("结束")
        .endsWith("The groups were told 1 message.\n");
    assertThat(
            eb.run("--sandbox=o.json", "sandbox", "raise", "closed.json", "--output=json")
                .json()
                .toString())
        .isEqualTo("{\"messages\":[],\"reasons\":[]}");
  }

  @Test
  void saysWhyTheGroupsWereToldNothing() throws IOException {
    Eb eb =
        Eb.in(directory).file("open.json", Files.readString(EVENTS.resolve("public-issue.json")));
    eb.run("--sandbox=o.json", "sandbox", "create", "--virtual-time", "--fault=robot:as=keyword")
        .exits(0);

    assertThat(raise(eb, "open.json"))
        .isEqualTo(
            """
            The groups were told nothing.
              there is no central bot in us-east-1
              next: eventbot central deploy --region us-east-1
            """);
    eb.run("--sandbox=o.json", "stackset", "deploy", "--ous=Prod", "--regions=us-east-1", "--yes")
        .exits(0);
    assertThat(raise(eb, "open.json", "--accounts=5", "--in=eu-west-1"))
        .isEqualTo(
            """
            The groups were told nothing.
              there is no forwarder in 222222222201 eu-west-1, 222222222202 eu-west-1,\
             222222222203 eu-west-1 and 2 more
              next: eventbot stackset status
            """);
    assertThat(raise(eb, "open.json"))
        .isEqualTo(
            """
            The groups were told nothing.
              channel ops: refused: configuration: errcode 310000 keywords not in content
              next: eventbot channel deploy ops --keyword WORD, with the word that stands in the\
             robot's settings
            """);
    assertThat(
            eb.run(
                    "--sandbox=o.json",
                    "sandbox",
                    "raise",
                    "open.json",
                    "--in=eu-west-1",
                    "--output=json")
                .json()
                .at("/reasons/0/why")
                .asText())
        .isEqualTo("there is no forwarder in 222222222201 eu-west-1");
  }

  @Test
  void tellsInRealTimeToo() throws IOException {
    Eb eb =
        Eb.in(directory).file("open.json", Files.readString(EVENTS.resolve("public-issue.json")));
    eb.run("--sandbox=o.json", "stackset", "deploy", "--ous=Prod", "--regions=us-east-1", "--yes")
        .exits(0);

    assertThat(raise(eb, "open.json", "--account=222222222202", "--wait=60s"))
        .contains("222222222202")
        .endsWith("The groups were told 1 message.\n");
  }

  @Test
  void refusesWhatItCannotRaise() {
    Eb eb =
        Eb.in(directory)
            .verbatim()
            .file("note.json", "{}")
            .file("e.json", "{\"source\":\"a\",\"detail\":{}}");
    eb.run("--sandbox=none.json", "sandbox", "raise", "e.json")
        .complains(
            2,
            "eventbot: there is no none.json; next: eventbot --sandbox=none.json sandbox create");
    eb.run("--sandbox=o.json", "sandbox", "create").exits(0);
    eb.run("--sandbox=o.json", "sandbox", "raise", "note.json")
        .complains(
            2, "eventbot: note.json: is no event: source, detail-type and detail are expected");
    eb.run("--sandbox=o.json", "sandbox", "raise", "e.json", "--accounts=9")
        .complains(2, "eventbot: --accounts: from 1 to 5 is expected, not 9");
    eb.run("--sandbox=o.json", "sandbox", "raise", "e.json", "--wait=soon")
        .complains(
            2, "eventbot: --wait: \"soon\" is not a time: one like 90s, 6m or 1h is expected");
  }

  private static String raise(Eb eb, String event, String... more) {
    String[] line = {"--sandbox=o.json", "sandbox", "raise", event};
    String[] whole = java.util.Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, whole, line.length, more.length);
    return eb.run(whole).exits(0).out();
  }
}
