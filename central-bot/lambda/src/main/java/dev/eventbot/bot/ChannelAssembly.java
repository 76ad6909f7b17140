package dev.eventbot.bot;

import dev.eventbot.bot.announce.Channel;
import dev.eventbot.bot.announce.ChannelQueue;
import dev.eventbot.bot.announce.ChannelRun;
import dev.eventbot.bot.announce.Coverage;
import dev.eventbot.bot.announce.CoverageReceipts;
import dev.eventbot.bot.announce.EventFilter;
import dev.eventbot.bot.announce.InMemoryRobotSlots;
import dev.eventbot.bot.announce.InMemoryTallies;
import dev.eventbot.bot.announce.PatternFilter;
import dev.eventbot.bot.announce.Receipts;
import dev.eventbot.bot.announce.RobotSlots;
import dev.eventbot.bot.announce.Tallies;
import dev.eventbot.bot.announce.Weeks;
import dev.eventbot.bot.announce.Wording;
import dev.eventbot.bot.aws.AwsJson;
import dev.eventbot.bot.aws.CoverageItem;
import dev.eventbot.bot.aws.DynamoDbIncidentStore;
import dev.eventbot.bot.aws.DynamoDbRobotSlots;
import dev.eventbot.bot.aws.DynamoDbTallies;
import dev.eventbot.bot.aws.HealthEnrichment;
import dev.eventbot.bot.aws.OrganizationAccountNames;
import dev.eventbot.bot.aws.ParameterMentionBook;
import dev.eventbot.bot.aws.ProbeBatches;
import dev.eventbot.bot.aws.ProbeReceipts;
import dev.eventbot.bot.aws.SecretRobotKeys;
import dev.eventbot.bot.aws.SqsChannelQueue;
import dev.eventbot.bot.incident.InMemoryIncidentStore;
import dev.eventbot.bot.incident.IncidentStore;
import dev.eventbot.bot.message.ClassicLayout;
import dev.eventbot.bot.message.Layout;
import dev.eventbot.bot.message.MentionBook;
import dev.eventbot.bot.message.ModernLayout;
import dev.eventbot.bot.robot.ChatRobot;
import dev.eventbot.bot.robot.DingTalkRobot;
import dev.eventbot.bot.robot.FeishuRobot;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotKeys;
import dev.eventbot.bot.robot.RobotStyle;
import dev.eventbot.bot.robot.RobotTransport;
import dev.eventbot.bot.robot.WeComRobot;
import dev.eventbot.bot.robot.WebhookHosts;
import java.time.Clock;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Puts one channel together from its settings and the ways to AWS and to the robot. */
record ChannelAssembly(
    Settings settings,
    SecretsManagerClient secretsManager,
    SsmClient ssm,
    DynamoDbClient dynamoDb,
    SqsClient sqs,
    AwsJson aws,
    RobotTransport transport,
    Clock clock) {

  ChannelRun run() {
    IncidentStore store =
        settings
            .table()
            .<IncidentStore>map(table -> new DynamoDbIncidentStore(dynamoDb, table, clock))
            .orElseGet(InMemoryIncidentStore::new);
    RobotSlots slots =
        settings
            .table()
            .<RobotSlots>map(table -> new DynamoDbRobotSlots(dynamoDb, table))
            .orElseGet(InMemoryRobotSlots::new);
    Tallies tallies =
        settings
            .table()
            .<Tallies>map(table -> new DynamoDbTallies(dynamoDb, table))
            .orElseGet(InMemoryTallies::new);
    Home home = Home.of(settings.secretArn());
    Channel channel =
        new Channel(
            settings.channel(),
            store,
            slots,
            robot(),
            new Wording(
                layout(), mentionBook(), new OrganizationAccountNames(aws, home.region(), clock)),
            settings.followUp(),
            new Weeks(settings.channel(), tallies, store, coverage()),
            new HealthEnrichment(aws, home.region(), home.account(), clock),
            clock);
    ChannelQueue queue =
        new SqsChannelQueue(
            sqs, settings.channel(), settings.queueUrl(), settings.deadLetterQueueUrl());
    return new ChannelRun(
        channel,
        queue,
        settings.only().map(PatternFilter::of).orElse(EventFilter.ALL),
        tallies,
        coverageReceipts(),
        new Random());
  }

  private Coverage.Note coverage() {
    return settings
        .table()
        .<Coverage.Note>map(table -> new CoverageItem(dynamoDb, table))
        .orElse(Coverage.Note.NONE);
  }

  private CoverageReceipts coverageReceipts() {
    return settings
        .table()
        .<CoverageReceipts>map(table -> new ProbeBatches(dynamoDb, table))
        .orElse(CoverageReceipts.NONE);
  }

  Receipts receipts() {
    return settings
        .table()
        .<Receipts>map(table -> new ProbeReceipts(dynamoDb, table))
        .orElse(Receipts.NONE);
  }

  /** Of people the robot can call, so that a test names whom a real event would call. */
  private MentionBook mentionBook() {
    RobotApp app = RobotApp.named(settings.robot());
    MentionBook written =
        new ParameterMentionBook(ssm, settings.parameterPrefix(), settings.keyword(), clock);
    return (service, accounts) -> {
      MentionBook.Contacts contacts = written.contacts(service, accounts);
      return new MentionBook.Contacts(app.reachable(contacts.mentions()), contacts.warning());
    };
  }

  private Layout layout() {
    return settings.style().equals("classic")
        ? new ClassicLayout(settings.keyword(), settings.language(), settings.timeZone())
        : new ModernLayout(settings.keyword(), settings.language(), settings.timeZone());
  }

  private ChatRobot robot() {
    RobotApp app = RobotApp.named(settings.robot());
    RobotStyle style = settings.style().equals("card") ? RobotStyle.CARD : RobotStyle.USUAL;
    RobotKeys keys =
        new SecretRobotKeys(
            secretsManager,
            settings.secretArn(),
            WebhookHosts.of(app, settings.robotHosts()),
            clock);
    return switch (app) {
      case DINGTALK -> new DingTalkRobot(style, keys, transport, clock);
      case FEISHU -> new FeishuRobot(keys, transport, clock);
      case WECOM -> new WeComRobot(style, keys, transport, clock);
    };
  }
}
