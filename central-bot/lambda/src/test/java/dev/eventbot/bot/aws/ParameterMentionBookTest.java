package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.FakeSsm;
import dev.eventbot.bot.TestClock;
import dev.eventbot.bot.message.MentionBook.Contacts;
import dev.eventbot.bot.message.Mentions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class ParameterMentionBookTest {
  private static final String EC2 = "/pre/AWS/AtMobiles/EC2";
  private static final String DEFAULT = "/pre/AWS/AtMobiles/DEFAULT";

  private final FakeSsm ssm = new FakeSsm();
  private final TestClock clock = new TestClock();
  private final ParameterMentionBook book = new ParameterMentionBook(ssm, "pre", "AWS", clock);

  @Test
  void callsWhoIsNamedForTheService() {
    ssm.parameters.put(EC2, " 13800000001,13800000002 ,\n+852-60000003，13800000001,");
    ssm.parameters.put(DEFAULT, "13900000000");

    assertThat(book.contacts(Optional.of("ec2")))
        .isEqualTo(calls(List.of("13800000001", "13800000002", "+852-60000003")));
    assertThat(ssm.asked).containsExactly(EC2);
  }

  @Test
  void elseWhoIsNamedByDefaultElseEveryone() {
    assertThat(book.contacts(Optional.of("RDS")))
        .isEqualTo(new Contacts(new Mentions.Everyone(), Optional.empty()));

    clock.pass(Duration.ofMinutes(5));
    ssm.parameters.put(DEFAULT, "13900000000");
    assertThat(book.contacts(Optional.of("RDS"))).isEqualTo(calls(List.of("13900000000")));
    assertThat(book.contacts(Optional.empty())).isEqualTo(calls(List.of("13900000000")));
  }

  @Test
  void remembersAbsenceToo() {
    book.contacts(Optional.of("EC2"));
    book.contacts(Optional.of("EC2"));
    clock.pass(Duration.ofSeconds(299));
    book.contacts(Optional.of("EC2"));
    assertThat(ssm.asked).containsExactly(EC2, DEFAULT);

    clock.pass(Duration.ofSeconds(1));
    book.contacts(Optional.of("EC2"));
    assertThat(ssm.asked).containsExactly(EC2, DEFAULT, EC2, DEFAULT);
  }

  @Test
  void asksForNothingThatAnEventMadeUp() {
    book.contacts(Optional.of("../../OTHER"));
    book.contacts(Optional.of("X".repeat(65)));

    assertThat(ssm.asked).containsExactly(DEFAULT);
  }

  @Test
  void skipsWhatIsNoMobileAndSaysHowMuch() {
    ssm.parameters.put(EC2, "someone,13800000001,@all");

    assertThat(book.contacts(Optional.of("EC2")))
        .isEqualTo(
            new Contacts(
                new Mentions.People(List.of("13800000001"), List.of()),
                Optional.of("/pre/AWS/AtMobiles/EC2: entries that are no mobile: 2")));
  }

  @Test
  void doesNotNameACrowd() {
    ssm.parameters.put(EC2, mobiles(101));
    assertThat(book.contacts(Optional.of("EC2")).mentions()).isEqualTo(new Mentions.Everyone());
    assertThat(book.contacts(Optional.of("EC2")).warning())
        .contains("/pre/AWS/AtMobiles/EC2 holds more than 100 mobiles, so nobody is named by it");
  }

  @Test
  void callsEveryoneOrTheLastKnownWhileTheServiceIsDown() {
    ssm.parameters.put(EC2, "13800000001");
    book.contacts(Optional.of("EC2"));
    clock.pass(Duration.ofMinutes(6));
    ssm.failure = SdkClientException.create("13800000001");

    Contacts known = book.contacts(Optional.of("EC2"));
    assertThat(known.mentions()).isEqualTo(new Mentions.People(List.of("13800000001"), List.of()));
    assertThat(known.warning())
        .contains("mentions could not be read from " + EC2 + ": SdkClientException");
    assertThat(book.contacts(Optional.of("RDS")).mentions()).isEqualTo(new Mentions.Everyone());
  }

  @Test
  void doesNotRunIntoTheSameTimeoutAgainAtOnce() {
    ssm.failure = SdkClientException.create("timeout");
    book.contacts(Optional.empty());
    book.contacts(Optional.empty());
    assertThat(ssm.asked).hasSize(1);

    clock.pass(Duration.ofMinutes(1));
    ssm.failure = null;
    ssm.parameters.put(DEFAULT, "13900000000");
    assertThat(book.contacts(Optional.empty())).isEqualTo(calls(List.of("13900000000")));
  }

  private static String mobiles(int count) {
    StringBuilder mobiles = new StringBuilder();
    Collections.nCopies(count, "1380000")
        .forEach(start -> mobiles.append(start).append(mobiles.length()).append(','));
    return mobiles.toString();
  }

  private static Contacts calls(List<String> mobiles) {
    return new Contacts(new Mentions.People(mobiles, List.of()), Optional.empty());
  }
}
