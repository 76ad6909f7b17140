package dev.eventbot.bot.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypesTest {
  private final EventTypes chinese = new EventTypes(Locale.SIMPLIFIED_CHINESE);
  private final EventTypes english = new EventTypes(Locale.US);

  @ParameterizedTest
  @CsvSource({
    // In the table, with and without the service's name.
    "EC2, AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED, 实例计划停用, instance to be retired",
    "IOTEVENTS, AWS_IOTEVENTS_OPERATIONAL_ISSUE, 服务故障, operational issue",
    // Read word by word.
    "REDSHIFT, AWS_REDSHIFT_HARDWARE_REPLACEMENT_SCHEDULED, 硬件计划更换, scheduled hardware replacement",
    "VPN, AWS_VPN_TUNNEL_SOFTWARE_UPDATE_SCHEDULED, 隧道计划软件更新, scheduled tunnel software update",
    "RDS, AWS_RDS_STORAGE_CAPACITY_WARNING, 存储容量警告, storage capacity warning",
    "EKS, AWS_EKS_KUBERNETES_VERSION_UPGRADE_REQUIRED, Kubernetes 版本升级需要, Kubernetes version upgrade required",
    "EC2, AWS_EC2_REBOOT_SCHEDULED, 计划重启, scheduled reboot",
    // One name among words stays.
    "RDS, AWS_RDS_AURORA_VERSION_DEPRECATION, AURORA 版本停止支持, AURORA version end of support"
  })
  void readsCodes(String service, String code, String zh, String en) {
    assertThat(chinese.read(code, Optional.of(service))).hasValue(zh);
    assertThat(english.read(code, Optional.of(service))).hasValue(en);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_EC2_FLUX_CAPACITOR_OVERHEAT",
    "AWS_EC2_FLUX",
    "something else",
    "AWS_",
    "_",
    "ЖЖЖ_Ж"
  })
  void leavesAloneWhatItDoesNotKnow(String code) {
    assertThat(chinese.read(code, Optional.of("EC2"))).isEmpty();
    assertThat(english.read(code, Optional.empty())).isEmpty();
  }

  @Test
  void isNotImpressedByLength() {
    assertThat(english.read("INSTANCE_".repeat(100_000), Optional.empty())).isEmpty();
  }
}
