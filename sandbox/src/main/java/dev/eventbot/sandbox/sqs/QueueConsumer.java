package dev.eventbot.sandbox.sqs;

/** Whoever polls queues; Lambda's event source mappings do. Called with the world's lock held. */
public interface QueueConsumer {
  void messagesWaiting(String queueArn);
}
