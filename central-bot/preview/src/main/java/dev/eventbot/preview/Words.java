package dev.eventbot.preview;

import dev.eventbot.bot.robot.RobotApp;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The few words the apps themselves put on the screen. */
record Words(Locale language) {
  static boolean isChinese(Locale language) {
    return language.getLanguage().equals("zh");
  }

  private boolean chinese() {
    return isChinese(language);
  }

  /** What its users call the app. */
  String app(RobotApp app) {
    return switch (app) {
      case DINGTALK -> chinese() ? "钉钉" : "DingTalk";
      case FEISHU -> chinese() ? "飞书" : "Feishu";
      case WECOM -> chinese() ? "企业微信" : "WeCom";
    };
  }

  String everyone(RobotApp app) {
    return chinese() ? "@所有人" : app == RobotApp.DINGTALK ? "@All" : "@Everyone";
  }

  String robot() {
    return chinese() ? "机器人" : "BOT";
  }

  /** Stands in for the app's logo. */
  String initial(RobotApp app) {
    return app(app).substring(0, 1);
  }

  String robotName() {
    return chinese() ? "AWS 机器人" : "AWS robot";
  }

  String now() {
    return chinese() ? "现在" : "now";
  }

  String notDrawn(String what) {
    return chinese() ? "预览不认识的内容：" + what : "not drawn by this preview: " + what;
  }

  String title() {
    return chinese() ? "eventbot 预览" : "eventbot preview";
  }

  String phone() {
    return chinese() ? "手机" : "Phone";
  }

  String desktop() {
    return chinese() ? "电脑" : "Desktop";
  }

  String light() {
    return chinese() ? "浅色" : "Light";
  }

  String dark() {
    return chinese() ? "深色" : "Dark";
  }

  String all() {
    return chinese() ? "全部" : "All";
  }

  String bytes(int bytes) {
    return "%,d %s".formatted(bytes, chinese() ? "字节" : "bytes");
  }

  String message() {
    return chinese() ? "发消息…" : "Message…";
  }

  DateTimeFormatter time() {
    return chinese()
        ? DateTimeFormatter.ofPattern("M月d日 HH:mm:ss", Locale.ROOT)
        : DateTimeFormatter.ofPattern("MMM d, HH:mm:ss", Locale.ENGLISH);
  }
}
