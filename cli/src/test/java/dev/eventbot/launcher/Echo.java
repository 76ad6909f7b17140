package dev.eventbot.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Stands in for eventbot in the launcher's tests: says how it was started, as {@code name=value}
 * lines.
 */
final class Echo {
  private Echo() {}

  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).equals(List.of("--version"))) {
      return;
    }
    StringBuilder told = new StringBuilder();
    for (String argument : arguments) {
      told.append("argument=").append(argument).append('\n');
    }
    told.append("pid=").append(ProcessHandle.current().pid()).append('\n');
    told.append("terminal=").append(System.getProperty("eventbot.terminal")).append('\n');
    told.append("encoding=").append(System.getProperty("sun.jnu.encoding")).append('\n');
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      told.append("option=").append(option).append('\n');
    }
    String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    told.append("input=").append(input).append('\n');
    System.out.write(told.toString().getBytes(StandardCharsets.UTF_8));
    System.out.flush();
    if (arguments.length == 2 && arguments[0].equals("exit")) {
      System.exit(Integer.parseInt(arguments[1]));
    }
  }
}
