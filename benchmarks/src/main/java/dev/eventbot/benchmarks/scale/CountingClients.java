package dev.eventbot.benchmarks.scale;

import dev.eventbot.rollout.aws.AwsClients;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the sandbox that count every request by its operation. */
final class CountingClients implements AwsClients {
  private static final String REQUEST = "Request";

  private final Sandbox sandbox;
  private final String account;
  private final Map<String, Integer> calls;

  CountingClients(Sandbox sandbox) {
    this(sandbox, sandbox.managementAccountId(), new ConcurrentSkipListMap<>());
  }

  private CountingClients(Sandbox sandbox, String account, Map<String, Integer> calls) {
    this.sandbox = sandbox;
    this.account = account;
    this.calls = calls;
  }

  /** The requests since the last time this was asked, by operation such as {@code ListAccounts}. */
  Map<String, Integer> take() {
    Map<String, Integer> taken = new TreeMap<>(calls);
    calls.clear();
    return taken;
  }

  @Override
  public <C extends SdkClient> C client(Class<C> type, Region region) {
    C real = sandbox.client(type, account, region.name());
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> call(real, proxy, method, args)));
  }

  @Override
  public AwsClients inAccount(AccountId other) {
    return new CountingClients(sandbox, other.value(), calls);
  }

  @Override
  public AwsClients inAccount(AccountId other, String role) {
    CountingClients own = this;
    return new AwsClients() {
      private final AwsClients there = own.inAccount(other);

      @Override
      public <C extends SdkClient> C client(Class<C> type, Region region) {
        return there.client(type, region);
      }

      @Override
      public AwsClients inAccount(AccountId another) {
        return own.inAccount(another);
      }

      @Override
      public void enter(Region region) {
        own.client(StsClient.class, region)
            .assumeRole(
                r ->
                    r.roleArn("arn:aws:iam::" + other + ":role/" + role)
                        .roleSessionName("eventbot"));
      }
    };
  }

  private Object call(SdkClient real, Object proxy, Method method, Object[] args) throws Throwable {
    Object first = args == null || args.length == 0 ? null : args[0];
    if (method.isDefault()
        && (first instanceof Consumer || method.getName().endsWith("Paginator"))) {
      // Another shape of a call: it comes back here with each request it makes.
      return InvocationHandler.invokeDefault(proxy, method, args);
    }
    if (first instanceof AwsRequest) {
      String name = first.getClass().getSimpleName();
      calls.merge(name.substring(0, name.length() - REQUEST.length()), 1, Integer::sum);
    }
    try {
      return method.invoke(real, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
