package dev.eventbot.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awscdk.App;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** Turns CDK stacks into the plain CloudFormation templates that eventbot carries with it. */
public final class Synthesis {
  private Synthesis() {}

  /**
   * Writes one template per stack, and a fingerprint of what they were made from, unless all of
   * them are there and nothing changed since.
   *
   * @param arguments the folder for the templates, then a scratch folder
   * @param stacks what to synthesise, by the name of the file without its suffix
   * @throws NodeMissing when there is no Node.js to run CDK with
   */
  public static void run(String[] arguments, Map<String, BiFunction<App, StackProps, Stack>> stacks)
      throws IOException {
    Path templates = Path.of(arguments[0]);
    Path scratch = Path.of(arguments[1]);
    Path known = scratch.resolve("inputs.sha256");
    String inputs = Inputs.fingerprint(System.getProperty("java.class.path"));
    if (Files.exists(known)
        && Files.readString(known).equals(inputs)
        && stacks.keySet().stream().allMatch(name -> Files.exists(file(templates, name)))) {
      return;
    }
    NodeMissing.check(System.getenv().getOrDefault("JSII_NODE", "node"));
    Files.createDirectories(templates);
    for (var stack : stacks.entrySet()) {
      App app = app(scratch);
      Stack synthesised = stack.getValue().apply(app, plain());
      Object raw = app.synth().getStackArtifact(synthesised.getArtifactId()).getTemplate();
      Files.writeString(file(templates, stack.getKey()), PlainTemplate.of(stack.getKey(), raw));
    }
    Files.createDirectories(scratch);
    Files.writeString(known, inputs);
  }

  /** An application that reports to nobody and leaves no trace of itself in what it synthesises. */
  public static App app(Path scratch) {
    return App.Builder.create()
        .analyticsReporting(false)
        .treeMetadata(false)
        .outdir(scratch.resolve("cdk.out").toString())
        .build();
  }

  /** No bootstrap version parameter, no rule and no asset bucket: the template stands alone. */
  public static StackProps plain() {
    return StackProps.builder()
        .synthesizer(BootstraplessSynthesizer.Builder.create().build())
        .build();
  }

  private static Path file(Path templates, String name) {
    return templates.resolve(name + ".json");
  }
}
