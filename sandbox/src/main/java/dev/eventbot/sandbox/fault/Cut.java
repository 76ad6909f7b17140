package dev.eventbot.sandbox.fault;

import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The connection breaks during a call: the answer is lost, and nobody can say whether the call was
 * carried out.
 *
 * @param operation which calls
 * @param call the first one, from 1
 * @param times how many from there on; 1 when absent
 * @param before the call does not even arrive; otherwise it is carried out
 */
record Cut(Operations operation, Integer call, Integer times, boolean before) implements Fault {

  Cut {
    if (operation == null) {
      throw new IllegalArgumentException("operation must be given, such as CreateStackInstances");
    }
    call = call == null ? Integer.valueOf(1) : call;
    times = times == null ? Integer.valueOf(1) : times;
    Positive.require("call", call);
    Positive.require("times", times);
  }

  @Override
  public Fault settled(Choice choice) {
    return new Cut(operation.known(), call, times, before);
  }

  @Override
  public Optional<CallFault> onCall(Call seen, Scene scene) {
    if (!operation.include(seen)) {
      return Optional.empty();
    }
    int number = scene.progress().count("calls");
    return number >= call && number < call + times
        ? Optional.of(
            new CallFault(
                SdkClientException.create(
                    "Unable to execute HTTP request: Connection reset",
                    new IOException("Connection reset")),
                !before))
        : Optional.empty();
  }
}
