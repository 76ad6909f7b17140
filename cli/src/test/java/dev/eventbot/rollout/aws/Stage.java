package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** A rollout on a sandbox, in which something can happen right before any call of it. */
final class Stage implements AutoCloseable {
  static final Region HOME = new Region("us-east-1");

  private final Sandbox sandbox;
  private final Path botJar;
  private final Map<String, Deque<Runnable>> before = new HashMap<>();
  private final Set<String> lost = new HashSet<>();
  private Duration skipped = Duration.ZERO;
  private Runnable onPause = () -> {};

  Stage(Sandbox sandbox, Path botJar) {
    this.sandbox = sandbox;
    this.botJar = botJar;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** The management account's, undisturbed. */
  CloudFormationClient cloudFormation() {
    return client(CloudFormationClient.class, HOME);
  }

  <C extends SdkClient> C client(Class<C> type, Region region) {
    return sandbox.client(type, sandbox.signedInAccountId(), region.name());
  }

  /** Runs that before the next call of that name, once; may throw in place of the call. */
  Stage before(String operation, Runnable happening) {
    before.computeIfAbsent(operation, name -> new ArrayDeque<>()).add(happening);
    return this;
  }

  /** The next call of that name gets through, its answer does not, and the SDK calls again. */
  void loseAnswerOf(String operation) {
    lost.add(operation);
  }

  /** Runs that whenever the rollout waits. */
  void onPause(Runnable happening) {
    onPause = happening;
  }

  /** Lets that much time pass for the rollout. */
  void skip(Duration time) {
    skipped = skipped.plus(time);
  }

  Rollout rollout() {
    Pause pause = this::pause;
    return new Rollout(
        AwsPorts.over(new Disturbed(sandbox.signedInAccountId(), true), HOME, new Shifted(), pause),
        HOME,
        botJar,
        new Shifted(),
        pause);
  }

  /** Somebody else's, to whom nothing happens. */
  Rollout rival() {
    return new Rollout(
        AwsPorts.over(
            new Disturbed(sandbox.signedInAccountId(), false),
            HOME,
            Clock.systemUTC(),
            Pause.real()),
        HOME,
        botJar,
        Clock.systemUTC(),
        Pause.real());
  }

  private void pause(Duration duration) {
    onPause.run();
    Pause.real().sleep(duration.toMillis() > 20 ? Duration.ofMillis(20) : duration);
  }

  /** Looks until it is so; an assertion error after a while. */
  static void await(String what, java.util.function.BooleanSupplier so) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not so after 30 s: " + what);
      }
      Pause.real().sleep(Duration.ofMillis(10));
    }
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }

  private void happens(String operation) {
    Deque<Runnable> waiting = before.get(operation);
    if (waiting != null && !waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  private final class Disturbed implements AwsClients {
    private final String account;
    private final boolean disturbed;

    Disturbed(String account, boolean disturbed) {
      this.account = account;
      this.disturbed = disturbed;
    }

    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      C real = sandbox.client(type, account, region.name());
      if (!disturbed) {
        return real;
      }
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, args) -> {
                happens(method.getName());
                try {
                  if (lost.remove(method.getName())) {
                    method.invoke(real, args);
                  }
                  return method.invoke(real, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    @Override
    public AwsClients inAccount(dev.eventbot.rollout.value.AccountId other) {
      return new Disturbed(other.value(), disturbed);
    }
  }

  private final class Shifted extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(skipped);
    }
  }
}
