package dev.eventbot.sandbox.world;

import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The ground all services stand on.
 *
 * <p>Thread-safe under one rule: whoever reads or changes the state of a service holds the lock, by
 * {@link #locked} or by being run from {@link #schedule}. The lock is reentrant. Nobody waits for
 * the network or for another thread while holding it; {@link #background} is for that.
 */
public final class World implements AutoCloseable {
  private final WorldClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong turns = new AtomicLong();
  private final Loop loop;
  private final List<SandboxService<?>> services = new ArrayList<>();
  private final Map<String, ResourceType> resourceTypes = new HashMap<>();
  private final Map<Class<?>, ClientOffer<?>> clients = new HashMap<>();
  private final List<Sleeper> sleepers = new ArrayList<>();
  // The time things are remembered to have happened at; null while they happen now.
  private Instant recalled;

  public World(Clock clock) {
    this.clock = new WorldClock(clock);
    this.loop = new Loop(this.clock, task -> locked(task));
  }

  /** Makes a service part of this world; all are added before {@link #start()}. */
  public void add(SandboxService<?> service) {
    services.add(service);
    service.resourceTypes().forEach(type -> resourceTypes.put(type.name(), type));
    service.clients().forEach(offer -> clients.put(offer.type(), offer));
    if (service instanceof Sleeper sleeper) {
      sleepers.add(sleeper);
    }
  }

  /** Lets every service resume what was under way, then starts the loop. */
  public void start() {
    locked(() -> services.forEach(SandboxService::start));
    loop.start();
  }

  public List<SandboxService<?>> services() {
    return List.copyOf(services);
  }

  /** The service that is a {@code type}, which may be its class or an interface it implements. */
  public <S> S service(Class<S> type) {
    return services.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(
            () -> new UnsupportedOperationException("The sandbox has no " + type.getSimpleName()));
  }

  /** All services that implement an interface. */
  public <S> List<S> servicesThatAre(Class<S> type) {
    return services.stream().filter(type::isInstance).map(type::cast).toList();
  }

  public Optional<ResourceType> resourceType(String name) {
    return Optional.ofNullable(resourceTypes.get(name));
  }

  /** A client of the given interface, acting as the account's administrator. */
  public <C extends SdkClient> C client(Class<C> type, Caller caller) {
    ClientOffer<?> offer = clients.get(type);
    if (offer == null) {
      throw new UnsupportedOperationException("The sandbox has no " + type.getSimpleName());
    }
    SdkClient client = offer.create().apply(caller);
    return type.cast(
        switch (offer.sight()) {
          case NOTHING -> client;
          case REGION -> Watchful.client(type, client, offer.blind(), () -> look(caller));
          case ACCOUNT ->
              Watchful.client(type, client, offer.blind(), () -> lookAround(caller.accountId()));
        });
  }

  /** Somebody is about to look at what is in an account and region: it is to be all there. */
  public void look(Caller where) {
    locked(() -> sleepers.forEach(sleeper -> sleeper.wake(where)));
  }

  /**
   * Something passes through an account and region, for which all is there meanwhile; what nobody
   * has looked at goes back to sleep afterwards.
   *
   * @param passage whether it left no trace there
   */
  public void pass(Caller where, BooleanSupplier passage) {
    locked(
        () -> {
          List<Runnable> asleep = sleepers.stream().map(s -> s.wakeFor(where)).toList();
          if (passage.getAsBoolean()) {
            asleep.forEach(Runnable::run);
          }
        });
  }

  private void lookAround(String accountId) {
    locked(() -> sleepers.forEach(sleeper -> sleeper.wakeAccount(accountId)));
  }

  /** The same for everything there is. */
  public void lookEverywhere() {
    locked(() -> sleepers.forEach(Sleeper::wakeAll));
  }

  /**
   * Does once more what was done at an earlier time, as of then; with the lock held.
   *
   * <p>It was admitted then, so nothing that has changed since may refuse it: see {@link
   * #recalling()}.
   */
  public void recall(Instant time, Runnable deed) {
    recalled = time;
    try {
      deed.run();
    } finally {
      recalled = null;
    }
  }

  /** Whether what is being done now is only the repetition of something that was done before. */
  public boolean recalling() {
    return lock.isHeldByCurrentThread() && recalled != null;
  }

  public Instant now() {
    // Whoever asks without the lock has nothing to do with what its holder recalls.
    return recalling() ? recalled : clock.instant();
  }

  public Clock clock() {
    return clock;
  }

  public boolean isVirtual() {
    return clock.isVirtual();
  }

  /** From now on time stands still unless somebody waits; only before {@link #start()}. */
  public void beVirtual(Instant start) {
    clock.beVirtual(start);
  }

  /**
   * Waits. While time is virtual, that is what makes it pass: whatever is due meanwhile is done on
   * this thread, in order. Never called with the lock held.
   */
  public void sleep(Duration time) throws InterruptedException {
    if (clock.isVirtual()) {
      loop.advanceTo(now().plus(time));
    } else {
      Thread.sleep(time.toMillis());
    }
  }

  public <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      turns.incrementAndGet();
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  public void locked(Runnable action) {
    lock.lock();
    try {
      turns.incrementAndGet();
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** How often anybody held the lock so far: as long as it stays, nothing has changed. */
  public long turns() {
    return turns.get();
  }

  /** Runs the task on the loop after the delay, with the lock held. Not kept in the state file. */
  public void schedule(Duration delay, Runnable task) {
    loop.add(delay, task, true);
  }

  /** Runs the task on a thread of its own after the delay, WITHOUT the lock; it may block. */
  public void background(Duration delay, Runnable task) {
    loop.add(delay, task, false);
  }

  /** The partition of a region: {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
  public static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** Fills an SDK exception the way the wire does, so that callers cannot tell the difference. */
  public static AwsServiceException failure(
      AwsServiceException.Builder builder,
      String service,
      String code,
      int status,
      String message) {
    builder.awsErrorDetails(
        AwsErrorDetails.builder()
            .serviceName(service)
            .errorCode(code)
            .errorMessage(message)
            .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
            .build());
    builder.requestId(UUID.randomUUID().toString());
    builder.statusCode(status);
    builder.message(message);
    return builder.build();
  }

  @Override
  public void close() {
    loop.close();
    locked(() -> services.forEach(SandboxService::close));
  }
}
