package dev.eventbot.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GuardedTypeTest {
  @Test
  void whatAResourceTypeSaysOfItselfIsNeverReplacedByADefault() {
    assertThat(Arrays.stream(GuardedType.class.getDeclaredMethods()).map(Method::getName))
        .containsAll(
            Arrays.stream(ResourceType.class.getDeclaredMethods()).map(Method::getName).toList());
  }
}
