package dev.eventbot.bot.robot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCodesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"errcode":0,"errmsg":"ok"}                      | sent          | -    | errcode 0 ok
          200 | {"errcode":"0"}                                  | sent          | -    | errcode 0
          200 | {"errcode":310000,"errmsg":"sign not match"}     | configuration | -    | errcode 310000 sign not match
          200 | {"errcode":300001,"errmsg":"token is not exist"} | configuration | -    | errcode 300001 token is not exist
          200 | {"errcode":300005,"errmsg":"t"}                  | configuration | -    | errcode 300005 t
          200 | {"errcode":400101,"errmsg":"t"}                  | configuration | -    | errcode 400101 t
          200 | {"errcode":400106,"errmsg":"t"}                  | configuration | -    | errcode 400106 t
          200 | {"errcode":400013,"errmsg":"group gone"}         | configuration | -    | errcode 400013 group gone
          200 | {"errcode":400102,"errmsg":"robot stopped"}      | configuration | -    | errcode 400102 robot stopped
          200 | {"errcode":430101,"errmsg":"r"}                  | refused       | -    | errcode 430101 r
          200 | {"errcode":430102,"errmsg":"r"}                  | refused       | -    | errcode 430102 r
          200 | {"errcode":430103,"errmsg":"r"}                  | refused       | -    | errcode 430103 r
          200 | {"errcode":430104,"errmsg":"r"}                  | refused       | -    | errcode 430104 r
          200 | {"errcode":130101,"errmsg":"send too fast"}      | retry         | PT1M | errcode 130101 send too fast
          200 | {"errcode":410100,"errmsg":"send too fast"}      | retry         | PT1M | errcode 410100 send too fast
          200 | {"errcode":-1,"errmsg":"busy"}                   | retry         | -    | errcode -1 busy
          429 | {"errcode":-1,"errmsg":"busy"}                   | retry         | PT1M | errcode -1 busy
          200 | {"errcode":999999,"errmsg":"new"}                | retry         | -    | errcode 999999 new
          200 | {"status":1111,"wait":5,"punish":"deny"}         | retry         | PT10M | HTTP 200, no errcode, status 1111
          200 | {"errcode":null}                                 | retry         | -    | HTTP 200, no errcode
          200 | {"errcode":"zero"}                               | retry         | -    | HTTP 200, no errcode
          200 | []                                               | retry         | -    | HTTP 200, no errcode
          200 | ''                                               | retry         | -    | HTTP 200, no errcode
          302 | ''                                               | retry         | -    | HTTP 302, no errcode
          429 | slow down                                        | retry         | PT1M | HTTP 429, no JSON
          502 | <html>bad gateway</html>                         | retry         | -    | HTTP 502, no JSON
          503 | {"message":"unavailable"}                        | retry         | -    | HTTP 503, no errcode
          """)
  void dingTalk(int status, String body, String label, String rest, String reason) {
    assertOutcome(DingTalkRobot.CODES, status, body, label, rest, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"code":0,"msg":"success","data":{}}               | sent          | -    | code 0 success
          200 | {"code":9499,"msg":"Bad Request"}                  | refused       | -    | code 9499 Bad Request
          429 | {"code":9499,"msg":"too many request"}             | retry         | PT1M | code 9499 too many request
          400 | {"code":19001,"msg":"token"}                       | configuration | -    | code 19001 token
          200 | {"code":19021,"msg":"sign match fail"}             | configuration | -    | code 19021 sign match fail
          200 | {"code":19022,"msg":"Ip Not Allowed"}              | configuration | -    | code 19022 Ip Not Allowed
          200 | {"code":19024,"msg":"Key Words Not Found"}         | configuration | -    | code 19024 Key Words Not Found
          200 | {"code":11232,"msg":"frequency limited"}           | retry         | PT1M | code 11232 frequency limited
          200 | {"code":-1,"msg":"busy"}                           | retry         | -    | code -1 busy
          200 | {"code":424242,"msg":"new"}                        | retry         | -    | code 424242 new
          200 | {"StatusCode":0}                                   | retry         | -    | HTTP 200, no code
          500 | {"error":"internal"}                               | retry         | -    | HTTP 500, no code
          504 | timeout                                            | retry         | -    | HTTP 504, no JSON
          """)
  void feishuAndLark(int status, String body, String label, String rest, String reason) {
    assertOutcome(FeishuRobot.CODES, status, body, label, rest, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"errcode":0,"errmsg":"ok"}                        | sent          | -    | errcode 0 ok
          200 | {"errcode":45009,"errmsg":"api freq out of limit"} | retry         | PT1M | errcode 45009 api freq out of limit
          200 | {"errcode":93000,"errmsg":"invalid webhook url"}   | configuration | -    | errcode 93000 invalid webhook url
          200 | {"errcode":40058,"errmsg":"content too long"}      | refused       | -    | errcode 40058 content too long
          200 | {"errcode":-1,"errmsg":"system busy"}              | retry         | -    | errcode -1 system busy
          200 | {"errcode":50001,"errmsg":"new"}                   | retry         | -    | errcode 50001 new
          200 | {}                                                 | retry         | -    | HTTP 200, no errcode
          502 | bad gateway                                        | retry         | -    | HTTP 502, no JSON
          """)
  void weCom(int status, String body, String label, String rest, String reason) {
    assertOutcome(WeComRobot.CODES, status, body, label, rest, reason);
  }

  @Test
  void repeatsNoTokenAndNoNovels() {
    assertThat(
            DingTalkRobot.CODES
                .outcome(
                    new Answer(
                        200,
                        "{\"errcode\":310000,\"errmsg\":\"access_token=abc\\n"
                            + "x".repeat(1000)
                            + "\"}"))
                .reason())
        .startsWith("errcode 310000 access_token=… xxx")
        .hasSize(301);
    assertThat(
            WeComRobot.CODES
                .outcome(new Answer(200, "{\"errcode\":93000,\"errmsg\":\"?key=693a-91&x=1\"}"))
                .reason())
        .isEqualTo("errcode 93000 ?key=…&x=1");
    assertThat(
            FeishuRobot.CODES
                .outcome(new Answer(200, "{\"code\":19001,\"msg\":\"v2/hook/abc-def invalid\"}"))
                .reason())
        .isEqualTo("code 19001 v2/hook/… invalid");
  }

  private static void assertOutcome(
      AnswerCodes codes, int status, String body, String label, String rest, String reason) {
    Outcome outcome = codes.outcome(new Answer(status, body == null ? "" : body));

    assertThat(outcome.label()).isEqualTo(label);
    assertThat(outcome.reason()).isEqualTo(reason);
    assertThat(outcome instanceof Outcome.Retry retry ? retry.rest() : Optional.<Duration>empty())
        .isEqualTo(rest.equals("-") ? Optional.empty() : Optional.of(Duration.parse(rest)));
  }
}
