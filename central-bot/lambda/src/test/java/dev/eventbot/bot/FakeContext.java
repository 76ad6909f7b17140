package dev.eventbot.bot;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Lambda's surroundings: keeps the log, and lets a test run out of time. */
public final class FakeContext implements Context, LambdaLogger {
  public final List<String> log = new ArrayList<>();
  private final Iterator<Integer> remaining;

  /** Plenty of time. */
  public FakeContext() {
    this(List.of());
  }

  /** As many milliseconds left at each question, then plenty. */
  public FakeContext(List<Integer> remaining) {
    this.remaining = remaining.iterator();
  }

  @Override
  public void log(String message) {
    log.add(message.strip());
  }

  @Override
  public void log(byte[] message) {
    throw new AssertionError("the bot logs text");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return remaining.hasNext() ? remaining.next() : 60_000;
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public String getAwsRequestId() {
    return "request-1";
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "bot";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:111111111111:function:bot:live";
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }
}
