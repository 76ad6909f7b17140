package dev.eventbot.sandbox.fault;

import dev.eventbot.sandbox.world.Caller;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;

/**
 * Stands before a client and lets faults have their say on every call, those of paginators and of
 * the SDK's shorthands included.
 */
final class FaultyClient implements InvocationHandler {
  private final SdkClient client;
  private final AwsService service;
  private final Caller caller;
  private final FaultService faults;

  private FaultyClient(SdkClient client, AwsService service, Caller caller, FaultService faults) {
    this.client = client;
    this.service = service;
    this.caller = caller;
    this.faults = faults;
  }

  static <C extends SdkClient> C around(
      Class<C> type, C client, AwsService service, Caller caller, FaultService faults) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            new FaultyClient(client, service, caller, faults)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
    if (args == null || args.length == 0) {
      // Shorthands such as listRoots() lead back here; the rest is no call.
      return method.isDefault() && AwsService.isOperation(method)
          ? InvocationHandler.invokeDefault(proxy, method)
          : direct(method, args);
    }
    if (!(args[0] instanceof AwsRequest) || method.getName().endsWith("Paginator")) {
      return method.isDefault()
          ? InvocationHandler.invokeDefault(proxy, method, args)
          : direct(method, args);
    }
    Optional<CallFault> fault =
        faults.onCall(new Call(service, AwsService.operation(args[0].getClass()), caller));
    if (fault.isPresent() && !fault.get().carriedOut()) {
      throw fault.get().answer();
    }
    Object answer = direct(method, args);
    if (fault.isPresent()) {
      throw fault.get().answer();
    }
    return answer;
  }

  private Object direct(Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(client, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
