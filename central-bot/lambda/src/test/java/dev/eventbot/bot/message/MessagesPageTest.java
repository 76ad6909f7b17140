package dev.eventbot.bot.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages that docs/messages.md shows are what a group gets. */
class MessagesPageTest {

  @ParameterizedTest
  @CsvSource({"first.rds-maintenance, zh-CN", "update.closed, en-US"})
  void showsWhatAGroupGets(String announcement, String language) throws IOException {
    Notice notice =
        ApprovedNoticesTest.announcements()
            .filter(arguments -> arguments.get()[0].equals(announcement))
            .filter(arguments -> arguments.get()[1].equals(language))
            .map(
                arguments ->
                    ApprovedNoticesTest.modern(language, (Announcement) arguments.get()[2]))
            .findFirst()
            .orElseThrow();
    String json = RobotApp.DINGTALK.composer(RobotStyle.USUAL).composePlain(notice).json();
    String text = new JsonMapper().readTree(json).at("/text/content").asText();

    assertThat(Files.readString(Path.of("..", "..", "docs", "messages.md")))
        .contains("```text\n" + text + "\n```");
  }
}
