package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is called goes with the keyword: a plan that changes it says whose lists count then. */
class KeywordChangeTest {
  @TempDir private Path directory;

  private Eb.Screen run(String line) {
    return Eb.in(directory)
        .run(Stream.of(("--sandbox=org.json " + line).split(" ")).toArray(String[]::new));
  }

  @BeforeEach
  void oneChannelWithLists() {
    Eb.in(directory)
        .file("ops.url", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops");
    run("channel deploy ops --webhook-file=ops.url --yes").exits(0);
    run("mention set --default 13800000001 --yes").exits(0);
    run("mention set --account 222222222201 13800000002 --yes").exits(0);
  }

  @Test
  void namesTheListsThatNoLongerApplyAndHowToCarryThemOver() {
    assertThat(run("channel deploy ops --keyword Health --dry-run").exits(0).out())
        .contains(
            """
              1 to update
              warning: channel ops then calls whom the lists of keyword Health name (there is none, so everybody), and not any more those of AWS: everything else → ***0001, account 222222222201 → ***0002
              warning: to carry everything else over: eventbot mention set --keyword Health --default ***0001
              warning: to carry account 222222222201 over: eventbot mention set --keyword Health --account 222222222201 ***0002
              warning: the whole numbers: eventbot mention list --keyword AWS --show
            """);
    assertThat(run("channel deploy ops --keyword Health --yes").exits(0).err())
        .contains("eventbot mention set --keyword Health --default ***0001");
  }

  @Test
  void isSilentOfListsThatWereCarriedOver() {
    run("mention set --keyword Health --default 13800000001 --yes").exits(0);
    assertThat(run("channel deploy ops --keyword Health --dry-run").exits(0).out())
        .contains(
            "lists of keyword Health name (everything else → ***0001), and not any more those of"
                + " AWS: account 222222222201 → ***0002\n")
        .doesNotContain("--default");
    run("mention set --keyword Health --account 222222222201 13800000002 --yes").exits(0);
    assertThat(run("channel deploy ops --keyword Health --dry-run").exits(0).out())
        .doesNotContain("warning");
    assertThat(run("channel deploy ops --language en-US --dry-run").exits(0).out())
        .doesNotContain("warning");
  }

  @Test
  void saysThatAKeywordCanHaveNoList() {
    String impossible =
        "warning: the keyword 告警 cannot be part of a parameter's name, so no list is possible for"
            + " channel %s: it calls everybody; a keyword of letters and digits can have lists\n";
    assertThat(run("channel deploy ops --keyword 告警 --dry-run").exits(0).out())
        .contains(impossible.formatted("ops"))
        .contains("and not any more those of AWS: everything else → ***0001, account")
        .doesNotContain("mention set");
    assertThat(
            run("channel deploy dba --webhook-file=ops.url --keyword 告警 --dry-run").exits(0).out())
        .contains(impossible.formatted("dba"));
  }

  @Test
  void saysThatANewChannelSharesTheListsOfAnother() {
    assertThat(run("channel deploy dba --webhook-file=ops.url --dry-run").exits(0).out())
        .contains(
            "warning: channel dba shares keyword AWS, and so whom it calls, with channel ops:"
                + " everything else → ***0001, account 222222222201 → ***0002; for lists of its"
                + " own: --keyword WORD, another one that its robot takes\n");
    assertThat(
            run("channel deploy dba --webhook-file=ops.url --keyword DBA --dry-run").exits(0).out())
        .doesNotContain("warning");
  }

  @Test
  void deploysForSomebodyWhoMayNotReadTheLists() {
    Eb eb = Eb.in(directory);
    eb.run(
            "--sandbox=closed.json",
            "sandbox",
            "create",
            "--fault=unreadable:operations=GetParametersByPath,as=access-denied")
        .exits(0);
    assertThat(
            eb.run(
                    "--sandbox=closed.json",
                    "channel",
                    "deploy",
                    "ops",
                    "--webhook-file=ops.url",
                    "--yes")
                .exits(0)
                .err())
        .contains("  warning: whom channel ops calls by keyword AWS could not be seen: ");
  }

  @Test
  void isSaidByDiffAndDeployToo() {
    Eb.in(directory)
        .file("bot.yaml", "channels:\n  ops: { webhook: \"${OPS_WEBHOOK}\", keyword: Health }\n");
    for (String command : new String[] {"diff", "deploy --dry-run"}) {
      assertThat(
              Eb.in(directory)
                  .env(
                      "OPS_WEBHOOK",
                      "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops")
                  .run(
                      ("--sandbox=org.json --config=bot.yaml "
                              + command
                              + " --ous Prod --regions us-east-1")
                          .split(" "))
                  .out())
          .contains(
              "warning: to carry everything else over: eventbot mention set --keyword Health"
                  + " --default ***0001\n");
    }
  }
}
