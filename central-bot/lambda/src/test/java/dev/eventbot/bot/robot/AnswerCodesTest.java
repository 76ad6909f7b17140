package dev.eventbot.bot.robot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCodesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"errcode":0,"errmsg":"ok"}                        | sent          | errcode 0 ok
          200 | {"errcode":"0"}                                    | sent          | errcode 0
          200 | {"errcode":310000,"errmsg":"sign not match"}       | configuration | errcode 310000 sign not match
          200 | {"errcode":300001,"errmsg":"token is not exist"}   | configuration | errcode 300001 token is not exist
          200 | {"errcode":300005,"errmsg":"t"}                    | configuration | errcode 300005 t
          200 | {"errcode":400101,"errmsg":"t"}                    | configuration | errcode 400101 t
          200 | {"errcode":400106,"errmsg":"t"}                    | configuration | errcode 400106 t
          200 | {"errcode":400013,"errmsg":"group gone"}           | configuration | errcode 400013 group gone
          200 | {"errcode":400102,"errmsg":"robot stopped"}        | configuration | errcode 400102 robot stopped
          200 | {"errcode":430101,"errmsg":"r"}                    | refused       | errcode 430101 r
          200 | {"errcode":430102,"errmsg":"r"}                    | refused       | errcode 430102 r
          200 | {"errcode":430103,"errmsg":"r"}                    | refused       | errcode 430103 r
          200 | {"errcode":430104,"errmsg":"r"}                    | refused       | errcode 430104 r
          200 | {"errcode":130101,"errmsg":"send too fast"}        | retry         | errcode 130101 send too fast
          200 | {"errcode":410100,"errmsg":"send too fast"}        | retry         | errcode 410100 send too fast
          200 | {"errcode":-1,"errmsg":"busy"}                     | retry         | errcode -1 busy
          200 | {"errcode":999999,"errmsg":"new"}                  | retry         | errcode 999999 new
          200 | {"status":1111,"wait":5}                           | retry         | HTTP 200, no errcode, status 1111
          200 | {"errcode":null}                                   | retry         | HTTP 200, no errcode
          200 | {"errcode":"zero"}                                 | retry         | HTTP 200, no errcode
          200 | []                                                 | retry         | HTTP 200, no errcode
          200 | ''                                                 | retry         | HTTP 200, no errcode
          502 | <html>bad gateway</html>                           | retry         | HTTP 502, no JSON
          503 | {"message":"unavailable"}                          | retry         | HTTP 503, no errcode
          302 | ''                                                 | retry         | HTTP 302, no errcode
          """)
  void sortsByWhatTheBodySays(int status, String body, String label, String reason) {
    Outcome outcome = DingTalkRobot.CODES.outcome(new Answer(status, body == null ? "" : body));

    assertThat(outcome.label()).isEqualTo(label);
    assertThat(outcome.reason()).isEqualTo(reason);
  }

  @Test
  void repeatsNoTokenAndNoNovels() {
    Outcome outcome =
        DingTalkRobot.CODES.outcome(
            new Answer(
                200,
                "{\"errcode\":310000,\"errmsg\":\"access_token=abc\\n" + "x".repeat(1000) + "\"}"));

    assertThat(outcome.reason()).startsWith("errcode 310000 access_token=… xxx").hasSize(301);
  }
}
