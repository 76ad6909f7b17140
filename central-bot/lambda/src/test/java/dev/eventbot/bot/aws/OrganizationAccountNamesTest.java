package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.FakeAwsJson;
import dev.eventbot.bot.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrganizationAccountNamesTest {
  private final FakeAwsJson aws = new FakeAwsJson();
  private final TestClock clock = new TestClock();
  private final List<String> log = new ArrayList<>();
  private OrganizationAccountNames names =
      new OrganizationAccountNames(aws, "ap-southeast-1", clock);

  @Test
  void asksForANameOnceADay() {
    aws.answers("DescribeAccount", "{\"Account\":{\"Name\":\"shop-prod\"}}")
        .answers("DescribeAccount", "{\"Account\":{\"Name\":\"shop-production\"}}");

    assertThat(name("222222222201")).contains("shop-prod");
    clock.pass(Duration.ofHours(23));
    assertThat(name("222222222201")).contains("shop-prod");
    clock.pass(Duration.ofHours(2));
    assertThat(name("222222222201")).contains("shop-production");
    assertThat(aws.calls)
        .hasSize(2)
        .startsWith("us-east-1 DescribeAccount {\"AccountId\":\"222222222201\"}");
    assertThat(log).isEmpty();
  }

  @Test
  void remembersThatAnAccountHasNoName() {
    aws.refuses("DescribeAccount", "AccountNotFoundException");

    assertThat(name("222222222201")).isEmpty();
    assertThat(name("222222222201")).isEmpty();
    assertThat(aws.calls).hasSize(1);
    assertThat(log).isEmpty();
  }

  @Test
  void staysWithNumbersAfterOneRefusalAndOneLineOfLog() {
    aws.refuses("DescribeAccount", "AccessDeniedException");

    for (int i = 0; i < 10; i++) {
      assertThat(name("22222222220" + i)).isEmpty();
    }
    assertThat(aws.calls).hasSize(1);
    clock.pass(Duration.ofMinutes(61));
    assertThat(name("222222222201")).isEmpty();

    assertThat(aws.calls).hasSize(2);
    assertThat(log)
        .containsExactly("accounts are shown by number, DescribeAccount: AccessDeniedException");
  }

  @Test
  void asksAgainSoonWhenOnlyTheMomentWasBad() {
    aws.refuses("DescribeAccount", "TooManyRequestsException")
        .answers("DescribeAccount", "{\"Account\":{\"Name\":\"shop-prod\"}}");

    assertThat(name("222222222201")).isEmpty();
    assertThat(name("222222222202")).isEmpty();
    clock.pass(Duration.ofSeconds(61));
    assertThat(name("222222222201")).contains("shop-prod");
    assertThat(log).hasSize(1);
  }

  @Test
  void keepsAnOldNameWhileOrganizationsIsSilent() {
    aws.answers("DescribeAccount", "{\"Account\":{\"Name\":\"shop-prod\"}}")
        .refuses("DescribeAccount", "ServiceException");

    assertThat(name("222222222201")).contains("shop-prod");
    clock.pass(Duration.ofHours(25));
    assertThat(name("222222222201")).contains("shop-prod");
  }

  @Test
  void asksNobodyAboutWhatIsNoAccount() {
    assertThat(name("my account")).isEmpty();
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void asksWhereThePartitionHasOrganizations() {
    names = new OrganizationAccountNames(aws, "cn-north-1", clock);
    name("222222222201");
    names = new OrganizationAccountNames(aws, "us-gov-east-1", clock);
    name("222222222201");

    assertThat(aws.calls.get(0)).startsWith("cn-northwest-1 ");
    assertThat(aws.calls.get(1)).startsWith("us-gov-west-1 ");
  }

  private Optional<String> name(String account) {
    return names.names(log::add).name(account);
  }
}
