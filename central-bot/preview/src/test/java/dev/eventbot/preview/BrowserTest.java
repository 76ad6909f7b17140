package dev.eventbot.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, where there is one. */
final class BrowserTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {375, 1440})
  void thePageFitsComplainsOfNothingAndLoadsNothing(int width)
      throws IOException, InterruptedException {
    URI page = Files.writeString(folder.resolve("preview.html"), page()).toUri();

    try (Chromium chromium = Chromium.openOrSkip(folder.resolve("profile"), page, width)) {
      assertThat(chromium.value("window.innerWidth").asInt()).isEqualTo(width);
      assertThat(chromium.value("document.documentElement.scrollWidth").asInt()).isEqualTo(width);
      assertThat(
              chromium
                  .value(
                      "[...document.querySelectorAll('.post *')].filter(e =>"
                          + " e.getBoundingClientRect().right > innerWidth).length")
                  .asInt())
          .isZero();
      assertThat(
              chromium
                  .value(
                      "getComputedStyle(document.querySelector('.post .bubble')).backgroundColor")
                  .asText())
          .as("the style sheet is admitted")
          .isEqualTo("rgb(255, 255, 255)");
      assertThat(chromium.requests()).containsExactly(page.toString());
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  private static String page() {
    Locale chinese = Locale.SIMPLIFIED_CHINESE;
    List<Post> posts = new ArrayList<>(Requests.all(chinese));
    String longest = "i-".repeat(400) + " <script>alert(1)</script> " + "很长".repeat(300);
    for (RobotApp app : RobotApp.values()) {
      posts.add(Post.of(app, text(app, longest), chinese));
    }
    return new PreviewPage(chinese)
        .html(List.of(new PreviewPage.Chapter("x".repeat(300) + ".json", longest, posts)));
  }

  private static RobotRequest text(RobotApp app, String text) {
    return new RobotRequest(
        app == RobotApp.FEISHU
            ? "{\"msg_type\":\"text\",\"content\":{\"text\":\"" + text + "\"}}"
            : "{\"msgtype\":\"text\",\"text\":{\"content\":\"" + text + "\"}}");
  }
}
