package dev.eventbot.preview;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The chat apps whose robots eventbot speaks through. */
public enum ChatApp {
  DINGTALK("钉钉", "DingTalk"),
  FEISHU("飞书", "Feishu"),
  WECOM("企业微信", "WeCom");

  private final String chinese;
  private final String english;

  ChatApp(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** As eventbot.yaml spells it: {@code dingtalk}, {@code feishu} or {@code wecom}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ChatApp> of(String word) {
    return Stream.of(values()).filter(app -> app.word().equals(word)).findFirst();
  }

  /** What its users call it. */
  public String label(Locale language) {
    return isChinese(language) ? chinese : english;
  }

  static boolean isChinese(Locale language) {
    return language.getLanguage().equals("zh");
  }
}
