package dev.eventbot.preview;

import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import java.util.List;
import java.util.Locale;

/** Hand-made requests of every kind, in the shapes the apps document. */
final class Requests {
  static final RobotRequest DINGTALK_MARKDOWN =
      new RobotRequest(
          """
          {"msgtype":"markdown","markdown":{"title":"[AWS] EC2 us-east-1 实例计划停用 (进行中)","text":"### EC2 实例计划停用 · us-east-1\\n\\n\
          **严重程度**: 需要处理  \\n**账号**: 生产\\\\-支付 (222222222201)  \\n**开始**: 2026-12-06 10:00 (UTC 02:00)，还有 14 天\\n\\n\
          **资源** (58):\\n\\n- i\\\\-0d4c1a9be72f3586a · 受影响\\n- i\\\\-0f3355aa01b2c3d4e · 受影响\\n- 还有 56 个\\n\\n\
          > One or more of your instances is scheduled for retirement. &lt;b&gt;\\n\\n\
          [在控制台打开](https://health.aws.amazon.com/health/home)\\n\\n**联系人**: @13800000000"},
           "at":{"atMobiles":["13800000000","13900000000"],"isAtAll":false}}
          """);
  static final RobotRequest DINGTALK_CARD =
      new RobotRequest(
          """
          {"msgtype":"actionCard","actionCard":{"title":"[AWS] RDS eu-west-1 maintenance","text":"### RDS maintenance\\n\\n**Account**: payments\\n\\n- db-1 · pending","btnOrientation":"1",
           "btns":[{"title":"Open event","actionURL":"dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fhealth.aws.amazon.com%2Fhealth%2Fhome%3Fa%3D1&pc_slide=false"},
                   {"title":"Status page","actionURL":"https://health.aws.amazon.com/health/status"}]}}
          """);
  static final RobotRequest FEISHU_CARD =
      new RobotRequest(
          """
          {"msg_type":"interactive","card":{"schema":"2.0","config":{"update_multi":true},
           "header":{"title":{"tag":"plain_text","content":"[AWS] EC2 us-east-1 服务故障"},"subtitle":{"tag":"plain_text","content":"3 个账号 · 2 个区域"},"template":"red",
             "text_tag_list":[{"tag":"text_tag","text":{"tag":"plain_text","content":"进行中"},"color":"red"}]},
           "body":{"elements":[
             {"tag":"column_set","columns":[
               {"tag":"column","elements":[{"tag":"markdown","content":"**账号**\\n生产-支付 (222222222201)"}]},
               {"tag":"column","elements":[{"tag":"markdown","content":"**区域**\\nus-east-1"}]}]},
             {"tag":"markdown","content":"**描述**\\nWe are investigating <font color='red'>increased</font> API error rates &#42;here&#42;."},
             {"tag":"hr"},
             {"tag":"markdown","content":"<at id=ou_5f2d1c></at> <at id=all></at>"},
             {"tag":"markdown","content":"eventbot · us-east-1","text_size":"notation"},
             {"tag":"button","text":{"tag":"plain_text","content":"在控制台打开"},"type":"primary","behaviors":[{"type":"open_url","default_url":"https://health.aws.amazon.com/health/home"}]},
             {"tag":"button","text":{"tag":"plain_text","content":"状态页"},"type":"default","behaviors":[{"type":"open_url","default_url":"https://health.aws.amazon.com/health/status"}]}]}}}
          """);
  static final RobotRequest FEISHU_TEXT =
      new RobotRequest(
          """
          {"msg_type":"text","content":{"text":"AWS *plain* <b>text</b>\\nsecond line <at user_id=\\"all\\">所有人</at>"}}
          """);
  static final RobotRequest WECOM_MARKDOWN =
      new RobotRequest(
          """
          {"msgtype":"markdown","markdown":{"content":"### EC2 实例计划停用\\n**状态**: <font color=\\"warning\\">需要处理</font>\\n**账号**: 生产-支付\\n> i-0d4c1a9be72f3586a\\n- 不是列表 *不是斜体*\\n[控制台](https://health.aws.amazon.com/health/home)\\n<@zhang_san_x>"}}
          """);
  static final RobotRequest WECOM_CARD =
      new RobotRequest(
          """
          {"msgtype":"template_card","template_card":{"card_type":"text_notice","source":{"desc":"需要处理","desc_color":2},
           "main_title":{"title":"EC2 实例计划停用","desc":"us-east-1 · 58 个资源"},"emphasis_content":{"title":"14 天","desc":"距离开始"},
           "quote_area":{"title":"描述","quote_text":"One or more of your instances\\nis scheduled for retirement."},
           "sub_title_text":"请在开始前停止并启动实例。",
           "horizontal_content_list":[{"keyname":"账号","value":"生产-支付"},{"keyname":"控制台","value":"打开","type":1,"url":"https://health.aws.amazon.com/health/home"}],
           "jump_list":[{"type":1,"title":"在控制台打开","url":"https://health.aws.amazon.com/health/home"}],
           "card_action":{"type":1,"url":"https://health.aws.amazon.com/health/home"}}}
          """);

  private Requests() {}

  static List<Post> all(Locale language) {
    return List.of(
        Post.of(RobotApp.DINGTALK, DINGTALK_MARKDOWN, language),
        Post.of(RobotApp.DINGTALK, DINGTALK_CARD, language),
        Post.of(RobotApp.FEISHU, FEISHU_CARD, language),
        Post.of(RobotApp.FEISHU, FEISHU_TEXT, language),
        Post.of(RobotApp.WECOM, WECOM_MARKDOWN, language),
        Post.of(RobotApp.WECOM, WECOM_CARD, language));
  }
}
