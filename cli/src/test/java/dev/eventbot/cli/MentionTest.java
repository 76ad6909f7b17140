package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is called for what. */
class MentionTest {
  @TempDir private Path directory;

  @Test
  void saysWhomItWouldCallWithoutTellingTheirNumbers() {
    mention("set", "--service=rds", "13800000001,13800000002", "--dry-run")
        .exits(0)
        .prints(
            """
            Mentions in us-east-1

              ACTION  WHAT                                            ACCOUNT       REGION     WHY
              create  /DingtalkCustomBotParaPrefix/AWS/AtMobiles/RDS  111111111111  us-east-1  calls ***0001, ***0002

              1 to create
            """);
    mention("list")
        .exits(0)
        .prints(
            """
            no list below /DingtalkCustomBotParaPrefix/AWS/AtMobiles/, so everybody is called
            next: eventbot mention set --default WHO
            """);
  }

  @Test
  void setsListsAndRemoves() {
    mention("set", "--service=RDS", "13800000001", "ou_7d8a6e6d", "--yes").exits(0);
    mention("set", "--account=222222222201", "id:0123456789", "--yes").exits(0);
    mention("set", "--default", "everyone", "--yes").exits(0);
    Eb.in(directory)
        .piping("13900000003,\n13900000004\n")
        .run("--sandbox=org.json", "mention", "set", "--service=EC2", "-", "--yes")
        .exits(0);

    mention("list")
        .exits(0)
        .prints(
            """
            FOR                   CALLS
            everything else       @all
            service EC2           ***0003, ***0004
            service RDS           ***0001, ***6e6d
            account 222222222201  ***6789
            """);
    assertThat(mention("list", "--show", "--output=json").json())
        .hasToString(
            "{\"path\":\"/DingtalkCustomBotParaPrefix/AWS/AtMobiles/\",\"masked\":false,\"lists\":["
                + "{\"name\":\"DEFAULT\",\"people\":[\"@all\"]},"
                + "{\"name\":\"EC2\",\"people\":[\"13900000003\",\"13900000004\"]},"
                + "{\"name\":\"RDS\",\"people\":[\"13800000001\",\"ou_7d8a6e6d\"]},"
                + "{\"name\":\"account-222222222201\",\"people\":[\"id:0123456789\"]}]}");

    assertThat(mention("set", "--service=RDS", "13800000001", "ou_7d8a6e6d", "--dry-run").out())
        .contains("1 to keep");
    mention("remove", "--service=RDS", "--yes")
        .exits(0)
        .prints(
            """
              RESULT   WHAT                                            WHERE                   TOOK
              removed  /DingtalkCustomBotParaPrefix/AWS/AtMobiles/RDS  111111111111 us-east-1  # s

              done: 1 removed
            """);
    assertThat(mention("list").out()).doesNotContain("RDS");
    assertThat(mention("remove", "--service=RDS", "--yes").exits(0).err())
        .contains("there is no list /DingtalkCustomBotParaPrefix/AWS/AtMobiles/RDS in us-east-1");
  }

  @Test
  void speaksOfTheListsOfAChannelsKeyword() {
    Eb.in(directory)
        .file("ops.url", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops\n")
        .run(
            "--sandbox=org.json",
            "channel",
            "deploy",
            "ops",
            "--webhook-file=ops.url",
            "--keyword=Night",
            "--yes")
        .exits(0);

    mention("set", "--channel=ops", "--default", "@nobody", "--yes").exits(0);
    assertThat(mention("list", "--keyword=Night").out()).contains("everything else  @nobody");
    mention("list", "--channel=nowhere")
        .complains(
            2,
            "eventbot: there is no channel nowhere in us-east-1; there are: ops; next: eventbot"
                + " channel list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set --service RDS 1380000000x! | \"***00x!\" is neither a mobile nor an id: 13800000001,"
            + " +852-60000003, ou_7d8a…, id:0123456, @all or @nobody are",
        "set --service RDS 12345 | \"***2345\" is no mobile: 11 digits that begin with 1, such as"
            + " 13800000001, or + and the country's code, such as +852-60000003; an id of digits is"
            + " written id:0123456",
        "set --service RDS 852-60000003 | \"***0003\" is no mobile: 11 digits that begin with 1,"
            + " such as 13800000001, or + and the country's code, such as +852-60000003; an id of"
            + " digits is written id:0123456",
        "set --service RDS +86-2345678 | \"***5678\" is no mobile: 11 digits that begin with 1,"
            + " such as 13800000001, or + and the country's code, such as +852-60000003; an id of"
            + " digits is written id:0123456",
        "set --service RDS +852 60000003 | \"***\", word 1 of 2 (blanks and commas part them), is no"
            + " mobile: 11 digits that begin with 1, such as 13800000001, or + and the country's"
            + " code, such as +852-60000003; an id of digits is written id:0123456",
        "list --keyword= | the keyword is empty",
        "set --service RDS @all 13800000001 | @all and @nobody stand alone",
        "set --service RDS , | nobody is named: mobiles, ids, @all or @nobody are expected",
        "set --account 12 @all | --account: \"12\" is not an account id: twelve digits are expected",
        "list --keyword 告警 | the keyword 告警 cannot be part of a parameter's name, so its channels"
            + " call everybody; next: give the robot one of letters and digits: eventbot channel"
            + " deploy NAME --keyword WORD"
      })
  void refusesWhatWouldCallNobody(String typed, String complaint) {
    Eb.in(directory).run("--sandbox=org.json", "sandbox", "create").exits(0);

    mention(typed.split(" ")).complains(2, "eventbot: " + complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"138-0000-0001", "+86-13800000001", "+852-60000003", "+4915112345678"})
  void takesMobilesOfAnyCountry(String mobile) {
    mention("set", "--default", mobile, "--yes").exits(0);
  }

  @Test
  void saysWhichChannelsCannotCallWhom() {
    deploy("fs", "https://open.feishu.cn/open-apis/bot/v2/hook/sandbox-feishu");
    deploy("ops", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops");
    deploy("wx", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=sandbox-wecom");

    assertThat(mention("set", "--default", "13800000001", "ou_7d8a6e6d", "--dry-run").out())
        .contains(
            """
              1 to create
              warning: channel fs cannot call ***0001: feishu calls people by id only (ou_…)
              warning: channel ops cannot call ***6e6d: dingtalk calls people by mobile or user id
              warning: channel wx cannot call ***6e6d: wecom calls people by mobile or user id
            """);
    assertThat(mention("set", "--default", "13800000001", "--dry-run").out())
        .endsWith(
            """
              warning: channel fs cannot call ***0001: feishu calls people by id only (ou_…); it will call everybody instead
            """);
    assertThat(mention("set", "--default", "@nobody", "--dry-run").out()).doesNotContain("warning");
    assertThat(mention("set", "--keyword=Night", "--default", "13800000001", "--dry-run").out())
        .doesNotContain("warning");
    mention("set", "--channel=fs", "--default", "13800000001", "--yes")
        .complains(
            2,
            "eventbot: channel fs cannot call ***0001: feishu calls people by id only (ou_…); next:"
                + " give their open ids: eventbot mention set … ou_7d8a…");
    mention("set", "--channel=ops", "--default", "ou_7d8a6e6d", "--yes")
        .complains(
            2,
            "eventbot: channel ops cannot call ***6e6d: dingtalk calls people by mobile or user id;"
                + " next: give their mobiles: eventbot mention set … 13800000001");
  }

  @Test
  void warnsOfAnAccountThatIsNotThere() {
    assertThat(mention("set", "--account=222222222291", "@all", "--dry-run").out())
        .contains(
            "  warning: account 222222222291 is not in the organization; did you mean"
                + " 222222222201?\n");
    assertThat(mention("set", "--account=222222222201", "@all", "--dry-run").out())
        .doesNotContain("warning");
  }

  private void deploy(String channel, String webhook) {
    Eb.in(directory)
        .run(
            "--sandbox=org.json",
            "channel",
            "deploy",
            channel,
            "--webhook-file=" + written(channel, webhook),
            "--yes")
        .exits(0);
  }

  @Test
  void aTestEventNamesWhomTheRobotCanCall() {
    deploy("ding", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops");
    deploy("fs", "https://open.feishu.cn/open-apis/bot/v2/hook/sandbox-feishu");
    mention("set", "--default", "13800000001", "--yes").exits(0);

    assertThat(Eb.in(directory).run("--sandbox=org.json", "test-event", "--service=RDS").out())
        .contains("ding is told; a real event would call ***0001\n")
        .contains("fs is told; a real event would call everybody\n");

    Eb.in(directory).run("--sandbox=org.json", "test-event").exits(0);
    assertThat(directory.resolve("org.json"))
        .content()
        .contains("真实事件会呼叫：138")
        .contains("真实事件会呼叫：所有人");
  }

  private String written(String channel, String webhook) {
    Eb.in(directory).file(channel + ".url", webhook);
    return channel + ".url";
  }

  private Eb.Screen mention(String... words) {
    List<String> line = new ArrayList<>(List.of("--sandbox=org.json", "mention"));
    line.addAll(List.of(words));
    return Eb.in(directory).run(line.toArray(String[]::new));
  }
}
