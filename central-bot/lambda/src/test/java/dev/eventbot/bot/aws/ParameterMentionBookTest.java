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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class ParameterMentionBookTest {
  private static final String EC2 = "/pre/AWS/AtMobiles/EC2";
  private static final String DEFAULT = "/pre/AWS/AtMobiles/DEFAULT";

  private static final String ACCOUNTS = "/pre/AWS/AtMobiles/account-";
  private static final String A = "111111111111";
  private static final String B = "222222222222";
  private static final List<String> NO_ACCOUNT = List.of();

  private final FakeSsm ssm = new FakeSsm();
  private final TestClock clock = new TestClock();
  private final ParameterMentionBook book = new ParameterMentionBook(ssm, "pre", "AWS", clock);

  @Test
  void callsWhoIsNamedForTheService() {
    ssm.parameters.put(EC2, " 13800000001,138-0000-0002 ,\n+852-60000003，13800000001,");
    ssm.parameters.put(DEFAULT, "13900000000");

    assertThat(book.contacts(Optional.of("ec2"), NO_ACCOUNT))
        .isEqualTo(calls(List.of("13800000001", "13800000002", "+852-60000003")));
    assertThat(ssm.asked).containsExactly(EC2);
  }

  @Test
  void elseWhoIsNamedByDefaultElseEveryone() {
    assertThat(book.contacts(Optional.of("RDS"), NO_ACCOUNT))
        .isEqualTo(new Contacts(new Mentions.Everyone(), Optional.empty()));

    clock.pass(Duration.ofMinutes(5));
    ssm.parameters.put(DEFAULT, "13900000000");
    assertThat(book.contacts(Optional.of("RDS"), NO_ACCOUNT))
        .isEqualTo(calls(List.of("13900000000")));
    assertThat(book.contacts(Optional.empty(), NO_ACCOUNT))
        .isEqualTo(calls(List.of("13900000000")));
  }

  @Test
  void remembersAbsenceToo() {
    book.contacts(Optional.of("EC2"), NO_ACCOUNT);
    book.contacts(Optional.of("EC2"), NO_ACCOUNT);
    clock.pass(Duration.ofSeconds(299));
    book.contacts(Optional.of("EC2"), NO_ACCOUNT);
    assertThat(ssm.asked).containsExactly(EC2, DEFAULT);

    clock.pass(Duration.ofSeconds(1));
    book.contacts(Optional.of("EC2"), NO_ACCOUNT);
    assertThat(ssm.asked).containsExactly(EC2, DEFAULT, EC2, DEFAULT);
  }

  @Test
  void asksForNothingThatAnEventMadeUp() {
    book.contacts(Optional.of("../../OTHER"), NO_ACCOUNT);
    book.contacts(Optional.of("X".repeat(65)), List.of("../../1", "unknown"));
    book.contacts(Optional.of("account-" + A), NO_ACCOUNT);

    assertThat(ssm.asked).containsExactly(DEFAULT, "/pre/AWS/AtMobiles/ACCOUNT-111111111111");
  }

  @Test
  void callsByIdsToo() {
    ssm.parameters.put(EC2, "ou_7d8a,manager.li,id:0123456789,13800000001,ou_7d8a");

    assertThat(book.contacts(Optional.of("EC2"), NO_ACCOUNT).mentions())
        .isEqualTo(
            new Mentions.People(
                List.of("13800000001"), List.of("ou_7d8a", "manager.li", "0123456789")));
  }

  @Test
  void callsTheGroupOrNobodyWhenToldSo() {
    ssm.parameters.put(EC2, "13800000001,@ALL");
    ssm.parameters.put("/pre/AWS/AtMobiles/RDS", "@nobody");
    ssm.parameters.put(DEFAULT, "13900000000");

    assertThat(book.contacts(Optional.of("EC2"), NO_ACCOUNT).mentions())
        .isEqualTo(new Mentions.Everyone());
    assertThat(book.contacts(Optional.of("RDS"), NO_ACCOUNT).mentions())
        .isEqualTo(new Mentions.Nobody());
  }

  @Test
  void skipsWhatNobodyIsCalledAndSaysHowMuch() {
    ssm.parameters.put(EC2, "@someone,13800000001,王五,id:");

    assertThat(book.contacts(Optional.of("EC2"), NO_ACCOUNT))
        .isEqualTo(
            new Contacts(
                new Mentions.People(List.of("13800000001"), List.of()),
                Optional.of("/pre/AWS/AtMobiles/EC2: entries that are neither mobile nor id: 3")));
  }

  @Test
  void callsTheOwnersOfTheAccountsBeforeThoseOfTheService() {
    ssm.parameters.put(ACCOUNTS + A, "13811111111");
    ssm.parameters.put(ACCOUNTS + B, "13822222222,ou_b");
    ssm.parameters.put(EC2, "13800000001");

    assertThat(book.contacts(Optional.of("EC2"), List.of(A)).mentions())
        .isEqualTo(new Mentions.People(List.of("13811111111"), List.of()));
    assertThat(book.contacts(Optional.of("EC2"), List.of(A, B)).mentions())
        .isEqualTo(new Mentions.People(List.of("13811111111", "13822222222"), List.of("ou_b")));
    assertThat(ssm.asked).doesNotContain(EC2);
  }

  @Test
  void callsThoseOfTheServiceAlsoWhenAnAccountHasNobodyOfItsOwn() {
    ssm.parameters.put(ACCOUNTS + A, "13811111111");
    ssm.parameters.put(EC2, "13800000001");

    assertThat(book.contacts(Optional.of("EC2"), List.of(A, B)).mentions())
        .isEqualTo(new Mentions.People(List.of("13811111111", "13800000001"), List.of()));
    assertThat(book.contacts(Optional.of("RDS"), List.of(A, B)).mentions())
        .isEqualTo(new Mentions.Everyone());
  }

  @Test
  void anAccountMayBeSilenced() {
    ssm.parameters.put(ACCOUNTS + A, "@nobody");
    ssm.parameters.put(ACCOUNTS + B, "13822222222");

    assertThat(book.contacts(Optional.of("EC2"), List.of(A)).mentions())
        .isEqualTo(new Mentions.Nobody());
    assertThat(book.contacts(Optional.of("EC2"), List.of(A, B)).mentions())
        .isEqualTo(new Mentions.People(List.of("13822222222"), List.of()));
  }

  @Test
  void asksNoOwnersWhereHalfTheOrganizationIsHit() {
    List<String> accounts =
        IntStream.rangeClosed(0, 10).mapToObj(i -> String.valueOf(100_000_000_000L + i)).toList();
    ssm.parameters.put(ACCOUNTS + accounts.get(0), "13811111111");
    ssm.parameters.put(EC2, "13800000001");

    assertThat(book.contacts(Optional.of("EC2"), accounts).mentions())
        .isEqualTo(new Mentions.People(List.of("13800000001"), List.of()));
    assertThat(ssm.asked).containsExactly(EC2);
  }

  @Test
  void doesNotNameACrowd() {
    ssm.parameters.put(EC2, mobiles(101));
    assertThat(book.contacts(Optional.of("EC2"), NO_ACCOUNT).mentions())
        .isEqualTo(new Mentions.Everyone());
    assertThat(book.contacts(Optional.of("EC2"), NO_ACCOUNT).warning())
        .contains("/pre/AWS/AtMobiles/EC2 holds more than 100 people, so nobody is named by it");
  }

  @Test
  void callsEveryoneOrTheLastKnownWhileTheServiceIsDown() {
    ssm.parameters.put(EC2, "13800000001");
    book.contacts(Optional.of("EC2"), NO_ACCOUNT);
    clock.pass(Duration.ofMinutes(6));
    ssm.failure = SdkClientException.create("13800000001");

    Contacts known = book.contacts(Optional.of("EC2"), NO_ACCOUNT);
    assertThat(known.mentions()).isEqualTo(new Mentions.People(List.of("13800000001"), List.of()));
    assertThat(known.warning())
        .contains("mentions could not be read from " + EC2 + ": SdkClientException");
    assertThat(book.contacts(Optional.of("RDS"), NO_ACCOUNT).mentions())
        .isEqualTo(new Mentions.Everyone());
  }

  @Test
  void doesNotRunIntoTheSameTimeoutAgainAtOnce() {
    ssm.failure = SdkClientException.create("timeout");
    book.contacts(Optional.empty(), NO_ACCOUNT);
    book.contacts(Optional.empty(), NO_ACCOUNT);
    assertThat(ssm.asked).hasSize(1);

    clock.pass(Duration.ofMinutes(1));
    ssm.failure = null;
    ssm.parameters.put(DEFAULT, "13900000000");
    assertThat(book.contacts(Optional.empty(), NO_ACCOUNT))
        .isEqualTo(calls(List.of("13900000000")));
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
