package dev.eventbot.rollout.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerArnTest {
  @Test
  void tellsWhatStandsBehindAnArn() {
    assertThat(CallerArn.of("arn:aws:iam::111111111111:root")).isEqualTo(new CallerArn.Root());
    assertThat(CallerArn.of("arn:aws-cn:iam::111111111111:user/team/ann"))
        .isEqualTo(new CallerArn.User("ann", "arn:aws-cn:iam::111111111111:user/team/ann"));
    assertThat(CallerArn.of("arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Admin/ann"))
        .isEqualTo(new CallerArn.Role("AWSReservedSSO_Admin", "ann"));
    assertThat(CallerArn.of("arn:aws:sts::111111111111:federated-user/ann"))
        .isEqualTo(new CallerArn.Other("arn:aws:sts::111111111111:federated-user/ann"));
    assertThat(CallerArn.of("null")).isEqualTo(new CallerArn.Other("null"));
  }
}
