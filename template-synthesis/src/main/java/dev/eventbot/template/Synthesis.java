package dev.eventbot.template;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awscdk.App;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** Turns CDK stacks into the plain CloudFormation templates that eventbot carries with it. */
public final class Synthesis {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The order a reader expects; CDK's own depends on which construct came first. */
  private static final List<String> SECTIONS =
      List.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Parameters",
          "Conditions",
          "Resources",
          "Outputs");

  private Synthesis() {}

  /**
   * Writes one template per stack and the fingerprint of what they were made from, unless both are
   * there and nothing changed since.
   *
   * @param arguments the folder for the templates, then a scratch folder
   * @param stacks what to synthesise, by the name of the file without its suffix
   * @throws IOException when Node.js is missing or a folder cannot be written
   */
  public static void run(String[] arguments, Map<String, BiFunction<App, StackProps, Stack>> stacks)
      throws IOException {
    Path templates = Path.of(arguments[0]);
    Path scratch = Path.of(arguments[1]);
    Path known = scratch.resolve("inputs.sha256");
    String inputs = Inputs.fingerprint(System.getProperty("java.class.path"));
    boolean current =
        Files.exists(known)
            && Files.readString(known).equals(inputs)
            && stacks.keySet().stream().allMatch(name -> Files.exists(file(templates, name)));
    if (current) {
      return;
    }
    Node.require();
    Files.createDirectories(templates);
    Files.createDirectories(scratch);
    for (var stack : stacks.entrySet()) {
      Files.writeString(
          file(templates, stack.getKey()), template(scratch, stack.getKey(), stack.getValue()));
    }
    Files.writeString(known, inputs);
  }

  /** An application that leaves no trace of itself in what it synthesises. */
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

  private static String template(
      Path scratch, String name, BiFunction<App, StackProps, Stack> stack) throws IOException {
    App app = app(scratch);
    Stack synthesised = stack.apply(app, plain());
    Object raw = app.synth().getStackArtifact(synthesised.getArtifactId()).getTemplate();
    ObjectNode template = plain(name, JSON.valueToTree(raw));
    var printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    var indenter = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return JSON.writer(printer).writeValueAsString(template) + "\n";
  }

  /** Sections in reading order and no metadata: cdk-nag's suppressions are for the build only. */
  private static ObjectNode plain(String name, ObjectNode raw) {
    ObjectNode template = JSON.createObjectNode();
    for (String section : SECTIONS) {
      JsonNode content = raw.remove(section);
      if (content != null) {
        template.set(section, content);
      }
    }
    if (!raw.isEmpty()) {
      throw new IllegalStateException(
          "The %s template must not have %s".formatted(name, raw.properties()));
    }
    for (var resource : template.required("Resources").properties()) {
      ObjectNode content = (ObjectNode) resource.getValue();
      content.remove("Metadata");
      content.set("Properties", sorted(content.path("Properties")));
    }
    return template;
  }

  /** The same sources must give the same bytes, and Java's maps change their order every run. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(field -> object.set(field.getKey(), sorted(field.getValue())));
      return object;
    }
    return node;
  }

  private static Path file(Path templates, String name) {
    return templates.resolve(name + ".json");
  }
}
