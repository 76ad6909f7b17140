package dev.eventbot.sandbox.sqs;

import java.util.Map;

/**
 * One message of a queue; instants are epoch milliseconds, 0 for never.
 *
 * @param receiptHandle of the latest receive, empty before the first
 * @param attributes string message attributes by name
 */
public record StoredMessage(
    String id,
    String body,
    Map<String, String> attributes,
    String senderId,
    long sentAt,
    long visibleAt,
    long firstReceivedAt,
    int receiveCount,
    String receiptHandle) {

  StoredMessage received(long now, long visibleAgain, String handle) {
    return new StoredMessage(
        id,
        body,
        attributes,
        senderId,
        sentAt,
        visibleAgain,
        firstReceivedAt == 0 ? now : firstReceivedAt,
        receiveCount + 1,
        handle);
  }

  StoredMessage visibleAt(long instant) {
    return new StoredMessage(
        id,
        body,
        attributes,
        senderId,
        sentAt,
        instant,
        firstReceivedAt,
        receiveCount,
        receiptHandle);
  }
}
