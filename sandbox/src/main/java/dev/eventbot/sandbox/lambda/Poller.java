package dev.eventbot.sandbox.lambda;

import dev.eventbot.sandbox.delivery.DeliveryLog;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.sqs.SqsService;
import dev.eventbot.sandbox.sqs.StoredMessage;
import dev.eventbot.sandbox.sqs.StoredQueue;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Feeds queues to functions as Lambda's event source mappings do: batches, a window, a limit of
 * concurrent invocations; failed messages come back when their visibility timeout ends.
 *
 * <p>The batching window is shortened fifty-fold, 5 s to 100 ms, so that a demonstration does not
 * wait; everything else keeps its time. All methods are called with the world's lock held.
 */
final class Poller {
  private static final int WINDOW_MILLIS_PER_SECOND = 20;

  private final World world;
  private final LambdaService lambda;
  private final BotRuntime runtime;
  private final Set<String> due = new HashSet<>();
  private final Map<String, Integer> running = new HashMap<>();

  Poller(World world, LambdaService lambda, BotRuntime runtime) {
    this.world = world;
    this.lambda = lambda;
    this.runtime = runtime;
  }

  /** Says that the mapping's queue may hold messages; a full batch is not kept waiting. */
  void wake(StoredMapping mapping) {
    SqsService sqs = world.service(SqsService.class);
    Optional<StoredQueue> queue = sqs.queue(mapping.queueArn());
    if (!mapping.enabled() || queue.isEmpty()) {
      return;
    }
    long visible = sqs.visible(queue.get());
    if (visible == 0 || !due.add(mapping.id())) {
      return;
    }
    long window = (long) mapping.windowSeconds() * WINDOW_MILLIS_PER_SECOND;
    world.schedule(
        Duration.ofMillis(visible >= mapping.batchSize() ? 0 : window),
        () -> {
          due.remove(mapping.id());
          Optional.ofNullable(lambda.stored().mappings().get(mapping.id())).ifPresent(this::poll);
        });
  }

  private void poll(StoredMapping mapping) {
    Optional<FunctionRef> function = lambda.resolve(mapping.functionArn(), "");
    SqsService sqs = world.service(SqsService.class);
    if (function.isEmpty() || sqs.queue(mapping.queueArn()).isEmpty()) {
      failed(mapping, "PROBLEM: Function or queue not found");
      return;
    }
    if (function.get().function().isStopped()) {
      failed(mapping, "Rate Exceeded: the function's reserved concurrency is 0");
      return;
    }
    if (running.getOrDefault(mapping.id(), 0) >= mapping.maximumConcurrency()) {
      return; // Whichever invocation ends first polls again.
    }
    Optional<String> refusal = refusal(function.get(), mapping.queueArn());
    if (refusal.isPresent()) {
      failed(mapping, refusal.get());
      return;
    }
    List<StoredMessage> batch =
        sqs.receive(mapping.queueArn(), mapping.batchSize(), Optional.empty());
    if (batch.isEmpty()) {
      return;
    }
    running.merge(mapping.id(), 1, Integer::sum);
    FunctionRef target = function.get();
    world.background(Duration.ZERO, () -> invoke(mapping, target, batch));
    wake(mapping);
  }

  private Optional<String> refusal(FunctionRef function, String queueArn) {
    Principal role = world.service(IamService.class).principal(function.settings().role());
    for (String action :
        List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")) {
      Verdict verdict =
          world.service(SqsService.class).decide(role, action, queueArn, RequestContext.empty());
      if (!verdict.allowed()) {
        return Optional.of(verdict.reason());
      }
    }
    return Optional.empty();
  }

  /**
   * Runs without the lock: the function calls a robot, and AWS through clients that take the lock.
   */
  private void invoke(StoredMapping mapping, FunctionRef function, List<StoredMessage> batch) {
    Invocation invocation = runtime.invoke(function, QueueEvent.of(mapping.queueArn(), batch));
    world.locked(() -> finish(mapping, batch, invocation));
  }

  private void finish(StoredMapping mapping, List<StoredMessage> batch, Invocation invocation) {
    running.merge(mapping.id(), -1, Integer::sum);
    Set<String> failures =
        invocation.error().isEmpty() && mapping.partialFailures()
            ? QueueEvent.failures(invocation.output(), batch)
            : Set.of();
    SqsService sqs = world.service(SqsService.class);
    for (StoredMessage message : batch) {
      if (invocation.error().isPresent()) {
        continue;
      }
      if (!failures.contains(message.id())) {
        sqs.delete(mapping.queueArn(), message.receiptHandle());
      }
    }
    invocation.error().ifPresent(error -> failed(mapping, "Function error: " + error));
    if (!failures.isEmpty()) {
      failed(mapping, "The function reported " + failures.size() + " failed message(s)");
    }
    wake(mapping);
  }

  private void failed(StoredMapping mapping, String reason) {
    world
        .service(DeliveryLog.class)
        .failed(mapping.queueArn(), mapping.functionArn(), reason, mapping.queueArn());
  }
}
