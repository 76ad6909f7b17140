package dev.eventbot.cli;

import dev.eventbot.cli.output.Terminal;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * All a run has of the machine it runs on; tests have their own.
 *
 * @param directory against which typed file names are resolved
 * @param unseen asks for a secret without showing it; empty where nobody can be asked
 * @param botJar what Lambda runs
 * @param piped whether somebody reads what is printed as it comes; asked when printing failed
 */
record Surroundings(
    Map<String, String> environment,
    Path directory,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Terminal terminal,
    Function<String, Optional<String>> unseen,
    Path botJar,
    BooleanSupplier piped) {
  private static final int FILE_TYPE = 0170000;
  private static final Set<Integer> READ_BY_SOMEBODY = Set.of(0010000, 0140000);

  /** Of this process. Output is UTF-8 whatever the locale: messages are Chinese. */
  static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of(""),
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Terminal.of(System.getProperties(), System.getenv(), isConsole()),
        Surroundings::askUnseen,
        botJarOfProcess(),
        Surroundings::isPiped);
  }

  /** Whether colours are welcome, by the conventions of {@code NO_COLOR} and {@code TERM}. */
  boolean wantColour() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /**
   * A pipe or a socket, which fails only when nobody reads it; its message depends on the locale.
   */
  private static boolean isPiped() {
    try {
      int mode = (int) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode");
      return READ_BY_SOMEBODY.contains(mode & FILE_TYPE);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** From Java 22 on there can be a console that is no terminal, and only it knows. */
  @SuppressWarnings("SystemConsoleNull") // both the older and the newer answer are understood
  private static boolean isConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  private static Optional<String> askUnseen(String question) {
    if (!isConsole()) {
      return Optional.empty();
    }
    char[] typed = System.console().readPassword("%s", question);
    return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(new String(typed));
  }

  /** The archive lies beside our own; started from classes, wherever the property says. */
  private static Path botJarOfProcess() {
    String told = System.getProperty("eventbot.bot.jar");
    if (told != null) {
      return Path.of(told);
    }
    try {
      Path own = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return own.resolveSibling("eventbot-bot.jar");
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException("our own place is no path", e);
    }
  }
}
