package dev.eventbot.sandbox.world;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import software.amazon.awssdk.core.SdkClient;

/** Clients before each of whose calls, but for some, something is done. */
final class Watchful {
  private Watchful() {}

  static SdkClient client(
      Class<? extends SdkClient> type,
      SdkClient client,
      Set<String> except,
      Runnable beforeEachCall) {
    return (SdkClient)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              if (method.getDeclaringClass() != Object.class
                  && !except.contains(method.getName())) {
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
