package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;

class SandboxFileTest {
  private static final String THING =
      "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"Properties\": {\"Value\": \"%s\"}}}}";

  @TempDir Path folder;

  @Test
  void whatWasMadeIsStillThereWhenTheFileIsOpenedAgain() throws IOException {
    Path file = folder.resolve("world.json");
    try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
      calls(sandbox).deploy("kept", THING.formatted("one"), Map.of());
    }

    try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
      assertThat(sandbox.leftovers())
          .containsExactly(
              "Stack kept (CREATE_COMPLETE) in 111111111111 us-east-1",
              "Thing 111111111111/us-east-1/T \"one\"");
      assertThat(
              calls(sandbox).deploy("kept", THING.formatted("two"), Map.of()).stackStatusAsString())
          .isEqualTo("UPDATE_COMPLETE");
      calls(sandbox).delete("kept");
      assertThat(sandbox.leftovers()).isEmpty();
    }
  }

  @Test
  void anOperationThatWasRunningGoesOnWhenTheFileIsOpenedAgain() throws IOException {
    Path file = folder.resolve("world.json");
    String operation;
    try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
      CloudFormationClient client = client(sandbox);
      client.createStackSet(
          request ->
              request
                  .stackSetName("set")
                  .permissionModel(PermissionModels.SERVICE_MANAGED)
                  .templateBody(THING.formatted("one")));
      operation =
          client
              .createStackInstances(
                  request ->
                      request
                          .stackSetName("set")
                          .deploymentTargets(targets -> targets.organizationalUnitIds("r-ab12"))
                          .regions("us-east-1", "us-west-2", "eu-west-1", "ap-east-1"))
              .operationId();
      client.createStack(
          request -> request.stackName("single").templateBody(THING.formatted("single")));
    }
    assertThat(Files.readString(file)).contains("\"RUNNING\"", "CREATE_IN_PROGRESS");

    try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
      Calls calls = calls(sandbox);
      assertThat(calls.finished("set", operation).statusAsString()).isEqualTo("SUCCEEDED");
      assertThat(calls.settled("single").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
      assertThat(calls.instances("set").lines())
          .hasSize(20)
          .allMatch(line -> line.endsWith("CURRENT SUCCEEDED"));
      assertThat(sandbox.leftovers().stream().filter(line -> line.startsWith("Thing"))).hasSize(21);
    }
  }

  @Test
  void anUpdateThatWasRunningGoesOnWhenTheFileIsOpenedAgain() throws IOException {
    Path file = folder.resolve("world.json");
    try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
      calls(sandbox).deploy("kept", THING.formatted("one"), Map.of());
      client(sandbox)
          .updateStack(request -> request.stackName("kept").templateBody(THING.formatted("two")));
    }
    assertThat(Files.readString(file)).contains("UPDATE_IN_PROGRESS");

    try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
      assertThat(calls(sandbox).settled("kept").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
      assertThat(sandbox.leftovers()).contains("Thing 111111111111/us-east-1/T \"two\"");
    }
  }

  @Test
  void aFileThatHoldsOnlyAnOrganizationIsAStart() throws IOException {
    Path file = folder.resolve("own.json");
    Files.writeString(
        file,
        """
        {"organization": {
          "id": "o-own0000001", "root": "r-own1", "managementAccount": "333333333300",
          "units": [{"id": "ou-own1-outer001", "name": "Outer", "parent": "r-own1"},
                    {"id": "ou-own1-inner001", "name": "Inner", "parent": "ou-own1-outer001"}],
          "accounts": [{"id": "333333333300", "parent": "r-own1"},
                       {"id": "333333333301", "parent": "ou-own1-inner001"},
                       {"id": "333333333302", "parent": "ou-own1-inner001", "suspended": true}],
          "signedInAs": "333333333301"}}
        """);

    try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
      assertThat(sandbox.managementAccountId()).isEqualTo("333333333300");
      assertThat(sandbox.signedInAccountId()).isEqualTo("333333333301");
      CloudFormationClient client = client(sandbox);
      client.createStackSet(
          request ->
              request
                  .stackSetName("set")
                  .permissionModel(PermissionModels.SERVICE_MANAGED)
                  .templateBody(THING.formatted("one")));
      calls(sandbox)
          .finished(
              "set",
              client
                  .createStackInstances(
                      request ->
                          request
                              .stackSetName("set")
                              .deploymentTargets(
                                  targets -> targets.organizationalUnitIds("ou-own1-outer001"))
                              .regions("us-east-1"))
                  .operationId());
      assertThat(calls(sandbox).instances("set"))
          .isEqualTo(
              """
              333333333301 us-east-1 ou-own1-outer001 CURRENT SUCCEEDED
              333333333302 us-east-1 ou-own1-outer001 OUTDATED SKIPPED_SUSPENDED_ACCOUNT""");
    }
    assertThat(Files.readString(file)).startsWith("{\"version\":1,\"organization\":{");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | line 1 column 2: Unexpected end-of-input",
        "[] | line 1 column 1: expected a JSON object",
        "{} | line 1 column 2: the key \"organization\" is missing",
        "{\"version\": 2} | line 1 column 13: version 2 was written by a newer eventbot; this one reads version 1",
        "{\"version\": \"1\"} | line 1 column 13: expected a version number",
        "{\"organisation\": {}} | line 1 column 2: unknown key \"organisation\"",
        "{\"organization\": 1} | line 1 column 18: \"organization\" must be an object",
        "{\"organization\": {\"managementAccount\": \"111111111111\", \"accounts\": [{\"id\": \"111111111111\"}], \"colour\": 1}} | line 1 column 106: Unrecognized field \"colour\"",
        "{\"organization\": {\"id\": \"x\"}} | line 1 column 28: \"x\" is not an organization id",
        "{\"organization\": {\"accounts\": [{\"id\": \"12\"}]}} | line 1 column 43: \"12\" is not an account id of twelve digits",
        "{\"organization\": {\"units\": [{\"id\": \"ou-1\"}]}} | line 1 column 42: \"ou-1\" is not an organizational unit id such as ou-ab12-prod0001",
        "{\"organization\": {\"managementAccount\": \"111111111111\"}} | line 1 column 54: the management account \"111111111111\" is not among the accounts",
        "{\"organization\": {\"managementAccount\": \"111111111111\", \"accounts\": [{\"id\": \"111111111111\"}, {\"id\": \"111111111111\"}]}} | line 1 column 116: account 111111111111 is there twice",
      })
  void whatCannotBeUnderstoodIsNamedWithItsPlace(String content, String message)
      throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, content);

    SandboxFileException refused =
        catchThrowableOfType(SandboxFileException.class, () -> Sandbox.open(file));

    assertThat(refused.getMessage())
        .startsWith("The sandbox file " + file + " is not valid, " + message);
    // What is no sandbox gets no lock of one beside it.
    assertThat(file.resolveSibling(file.getFileName() + ".lock")).doesNotExist();
    assertThat(Files.readString(file)).isEqualTo(content);
    Files.delete(file);
    Sandbox.open(file).close();
  }

  @Test
  void aPlaceWhereNoFileCanBeIsRefusedAtOnce() {
    assertThatExceptionOfType(SandboxFileException.class)
        .isThrownBy(() -> Sandbox.open(folder.resolve("none/world.json")))
        .withMessageEndingWith("cannot be made: there is no such directory");
    assertThatExceptionOfType(SandboxFileException.class)
        .isThrownBy(() -> Sandbox.open(folder))
        .withMessageEndingWith("is a directory");
  }

  @Test
  void oneFileIsOpenOnce() throws IOException {
    Path file = folder.resolve("world.json");
    Sandbox first = Sandbox.open(file);

    assertThatExceptionOfType(SandboxBusyException.class)
        .isThrownBy(() -> Sandbox.open(file))
        .withMessage("The sandbox " + file + " is in use by another process");
    first.close();
    Sandbox.open(file).close();
  }

  /** Holds a sandbox open until its standard input ends; run as a process of its own. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (Sandbox sandbox = Sandbox.open(Path.of(arguments[0]))) {
        System.out.println(sandbox.managementAccountId());
        int ended = System.in.read();
        System.out.println(ended);
      }
    }
  }

  @Test
  void anotherProcessCannotOpenItEither() throws IOException, InterruptedException {
    Path file = folder.resolve("world.json");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("111111111111");

      assertThatExceptionOfType(SandboxBusyException.class).isThrownBy(() -> Sandbox.open(file));
    } finally {
      holder.outputWriter().close();
    }
    assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();
    Sandbox.open(file).close();
  }

  /** Makes a stack and is then told to go, as by Ctrl-C. */
  static final class Interrupted {
    private Interrupted() {}

    public static void main(String[] arguments) throws IOException {
      Sandbox sandbox = Sandbox.open(Path.of(arguments[0]), Things::services);
      calls(sandbox).deploy("kept", THING.formatted("one"), Map.of());
      System.out.println("made");
      int ended = System.in.read();
      sandbox.close();
      System.out.println(ended);
    }
  }

  @Test
  void anInterruptedProcessLosesNothing() throws IOException, InterruptedException {
    Path file = folder.resolve("world.json");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Interrupted.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("made");

    process.destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
      assertThat(sandbox.leftovers()).hasSize(2);
    }
  }

  @Test
  void aKilledProcessLosesNoMoreThanItsLastMoment() throws IOException, InterruptedException {
    Path file = folder.resolve("world.json");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Interrupted.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("made");

      // An event of a resource: a change set that is complete has made nothing yet.
      await(() -> Files.readString(file).contains("-CREATE_COMPLETE-"));
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
      assertThat(sandbox.leftovers()).hasSize(2);
    }
  }

  private static void await(Callable<Boolean> condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theSecretsInTheFileAreTheOwnersOnly() throws IOException {
    try (FileSystem disk =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setWorkingDirectory("/disk")
                .setAttributeViews("basic", "owner", "posix", "unix")
                .setDefaultAttributeValue("posix:permissions", "rw-r--r--")
                .build())) {
      Path file = disk.getPath("/disk/world.json");
      // What a killed process left behind must not lend its permissions either.
      Files.createFile(disk.getPath("/disk/world.json.new"));

      try (Sandbox sandbox = Sandbox.open(file, Things::services)) {
        calls(sandbox).deploy("kept", THING.formatted("one"), Map.of());
      }

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aFullDiskLeavesTheOldFileAsItWas() throws IOException {
    try (FileSystem disk =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setWorkingDirectory("/disk")
                .setMaxSize(64 * 1024)
                .build())) {
      Path file = disk.getPath("/disk/world.json");
      Sandbox sandbox = Sandbox.open(file, Things::services);
      String before = Files.readString(file);
      try (FileChannel filler =
          FileChannel.open(
              disk.getPath("/disk/filler"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE)) {
        fill(filler);
        calls(sandbox).deploy("lost", THING.formatted("x".repeat(20_000)), Map.of());

        assertThatExceptionOfType(IOException.class)
            .isThrownBy(sandbox::save)
            .withMessage(
                "The sandbox file /disk/world.json could not be saved: out of disk space; it is as it was");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(Files.exists(disk.getPath("/disk/world.json.new"))).isFalse();
        filler.truncate(0);
      }
      sandbox.close();
      assertThat(Files.readString(file)).contains("lost");
    }
  }

  private static void fill(FileChannel filler) throws IOException {
    try {
      while (true) {
        filler.write(java.nio.ByteBuffer.allocate(8 * 1024));
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("out of disk space");
    }
  }

  private static CloudFormationClient client(Sandbox sandbox) {
    return sandbox.client(CloudFormationClient.class, sandbox.managementAccountId(), "us-east-1");
  }

  private static Calls calls(Sandbox sandbox) {
    return new Calls(client(sandbox));
  }
}
