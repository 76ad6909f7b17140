package dev.eventbot.sandbox.world;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.core.SdkClient;

/** Clients before each of whose calls something is done. */
final class Watchful {
  private Watchful() {}

  static SdkClient client(
      Class<? extends SdkClient> type, SdkClient client, Runnable beforeEachCall) {
    return (SdkClient)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              if (method.getDeclaringClass() != Object.class) {
                beforeEachCall.run();
              }
              try {
                return method.invoke(client, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
