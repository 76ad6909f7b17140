package dev.eventbot.bot.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

  @ParameterizedTest
  @CsvSource({
    "DINGTALK, https://oapi.dingtalk.com/robot/send?access_token=abc",
    "FEISHU, https://open.feishu.cn/open-apis/bot/v2/hook/abc-def",
    "FEISHU, https://open.larksuite.com/open-apis/bot/v2/hook/abc-def",
    "WECOM, https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc-def"
  })
  void takesTheAppsOwnAddresses(RobotApp app, String address) {
    assertThat(Webhook.parse(address, WebhookHosts.of(app)).uri()).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FEISHU   | https://oapi.dingtalk.com/robot/send?access_token=abc      | the webhook is not on https://open.feishu.cn or https://open.larksuite.com
          FEISHU   | https://open.feishu.cn/open-apis/bot/v2/hook/              | the webhook has not the path /open-apis/bot/v2/hook/…
          FEISHU   | https://open.feishu.cn/open-apis/authen/v1/index           | the webhook has not the path /open-apis/bot/v2/hook/…
          WECOM    | https://qyapi.weixin.qq.com/cgi-bin/webhook/send           | the webhook has no key
          WECOM    | http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc    | the webhook is not https
          WECOM    | https://qyapi.weixin.qq.com:444/cgi-bin/webhook/send?key=a | the webhook is not on https://qyapi.weixin.qq.com
          WECOM    | https://qyapi.weixin.qq.com./cgi-bin/webhook/send?key=a    | the webhook is not on https://qyapi.weixin.qq.com
          DINGTALK | https://[::1]/robot/send?access_token=abc                  | the webhook is not on https://oapi.dingtalk.com
          DINGTALK | https://localhost/robot/send?access_token=abc              | the webhook is not on https://oapi.dingtalk.com
          DINGTALK | https://oapi.dingtalk.com/robot/send?access_token=abc#x    | the webhook is not on https://oapi.dingtalk.com
          """)
  void leadsNowhereElse(RobotApp app, String address, String message) {
    assertThatThrownBy(() -> Webhook.parse(address, WebhookHosts.of(app)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aHostAllowedByNameMayHaveAddressesOfItsOwn() {
    WebhookHosts hosts =
        WebhookHosts.of(RobotApp.WECOM, " relay.corp.example, Gate.example:8443 ,");

    assertThat(Webhook.parse("https://relay.corp.example/wecom", hosts))
        .hasToString("Webhook[relay.corp.example]");
    assertThat(Webhook.parse("https://GATE.example:8443/x?token=1", hosts).uri().getPort())
        .isEqualTo(8443);
    assertThatThrownBy(() -> Webhook.parse("https://gate.example/x", hosts))
        .hasMessage(
            "the webhook is not on https://qyapi.weixin.qq.com or https://gate.example:8443 or https://relay.corp.example");
    assertThatThrownBy(() -> Webhook.parse("https://relay.corp.example:8443/", hosts))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Webhook.parse("http://relay.corp.example/", hosts))
        .hasMessage("the webhook is not https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "169.254.169.254",
        "2130706433",
        "0x7f000001",
        "127.1",
        "host.0x7f",
        "[fd00:ec2::254]",
        "localhost",
        "robot.localhost",
        "ip-10-0-0-1.ec2.internal",
        "metadata.google.internal",
        "printer.local",
        "intranet",
        "*.example.com",
        "https://relay.example",
        "relay.example/x",
        "relay.example:https",
        "-relay.example",
        "relay example.com"
      })
  void whatCanOnlyBeInsideIsNotAllowedByName(String host) {
    assertThatThrownBy(() -> WebhookHosts.of(RobotApp.DINGTALK, "good.example," + host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a robot's host is allowed by its full name, and not inside the account's network: \""
                + host
                + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true",
    "100.63.0.1, true",
    "172.32.0.1, true",
    "198.20.0.1, true",
    "2606:4700::1111, true",
    "64:ff9b::808:808, true",
    "2002:808:808::1, true",
    "0.0.0.0, false",
    "0.1.2.3, false",
    "10.1.2.3, false",
    "100.64.0.1, false",
    "100.127.255.255, false",
    "127.0.0.1, false",
    "169.254.169.254, false",
    "172.16.0.1, false",
    "172.31.255.255, false",
    "192.0.0.170, false",
    "192.168.1.1, false",
    "198.19.0.1, false",
    "224.0.0.1, false",
    "240.0.0.1, false",
    "255.255.255.255, false",
    "::, false",
    "::1, false",
    "::ffff:10.0.0.1, false",
    "64:ff9b::a00:1, false",
    "2002:a00:1::1, false",
    "fc00::1, false",
    "fd00:ec2::254, false",
    "fe80::1, false",
    "ff02::1, false"
  })
  void knowsTheInternetsAddresses(String address, boolean isPublic) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
  }
}
