package dev.eventbot.template.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for each template that leaves the build, shown on the very file that is packaged. */
public interface TemplateContract {
  /** The file's name without its suffix. */
  String template();

  @Test
  default void is_the_approved_template() throws IOException {
    assertThat(text())
        .as(
            """
            The template changed. When that is what you want, approve it (from this module's folder) with
              cp target/classes/%1$s src/test/resources/%2$s
            and let the reviewer see the difference."""
                .formatted(path(), approved()))
        .isEqualTo(read(approved()));
  }

  @Test
  default void fits_inline_into_a_stack_set() throws IOException {
    assertThat(text().getBytes(UTF_8)).hasSizeLessThan(51_200);
  }

  @Test
  default void is_plain_cloudformation() throws IOException {
    assertThat(fieldNames(json()))
        .isSubsetOf(
            "AWSTemplateFormatVersion",
            "Description",
            "Parameters",
            "Conditions",
            "Resources",
            "Outputs");
    assertThat(fieldNames(json().path("Parameters"))).doesNotContain("BootstrapVersion");
    for (JsonNode resource : json().path("Resources")) {
      assertThat(fieldNames(resource))
          .isSubsetOf(
              "Type",
              "Properties",
              "Condition",
              "DependsOn",
              "DeletionPolicy",
              "UpdateReplacePolicy");
      assertThat(resource.path("Type").asText()).matches("AWS::[A-Za-z0-9]+::[A-Za-z0-9]+");
    }
    assertThat(text()).doesNotContainIgnoringCase("cdk").doesNotContainIgnoringCase("asset");
  }

  @Test
  default void names_no_partition() throws IOException {
    assertThat(text())
        .doesNotContainPattern("arn:aws[a-z-]*:")
        .doesNotContain("amazonaws.com.cn")
        .doesNotContainPattern("\"[a-z]{2}(-gov|-iso[a-z]*)?-[a-z]+-[0-9]\"");
    assertThat(json().findValuesAsText("Service"))
        .allSatisfy(principal -> assertThat(principal).matches("[a-z]+\\.amazonaws\\.com"));
  }

  @Test
  default void says_what_everything_is_for() throws IOException {
    assertThat(json().path("Description").asText()).startsWith("eventbot ");
    for (String section : List.of("Parameters", "Outputs")) {
      for (Map.Entry<String, JsonNode> entry : json().path(section).properties()) {
        assertThat(entry.getValue().path("Description").asText())
            .as("%s of %s %s", "Description", section, entry.getKey())
            .isNotBlank();
      }
    }
  }

  @Test
  default void leaves_nothing_behind_when_its_stack_is_deleted() throws IOException {
    List<String> stateful =
        List.of(
            "AWS::DynamoDB::Table",
            "AWS::KMS::Key",
            "AWS::Logs::LogGroup",
            "AWS::S3::Bucket",
            "AWS::SecretsManager::Secret",
            "AWS::SQS::Queue");
    for (Map.Entry<String, JsonNode> resource : json().path("Resources").properties()) {
      JsonNode policy = resource.getValue().path("DeletionPolicy");
      if (stateful.contains(resource.getValue().path("Type").asText())) {
        assertThat(policy.asText()).as(resource.getKey()).isEqualTo("Delete");
      } else {
        assertThat(policy.isMissingNode()).as(resource.getKey()).isTrue();
      }
    }
  }

  @Test
  default void gives_no_fixed_name_to_anything_global() throws IOException {
    for (String name : List.of("RoleName", "BucketName", "ManagedPolicyName", "UserName")) {
      assertThat(json().path("Resources").findValues(name)).as(name).isEmpty();
    }
  }

  @Test
  default void passes_cfn_lint(@TempDir Path folder) throws IOException, InterruptedException {
    CfnLint.accepts(text(), folder);
  }

  private String path() {
    return "dev/eventbot/template/" + template() + ".json";
  }

  private String approved() {
    return "approved/" + template() + ".json";
  }

  /** The template as it is packaged. */
  default String text() throws IOException {
    return read(path());
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(text());
  }

  private String read(String resource) throws IOException {
    try (InputStream stream = getClass().getClassLoader().getResourceAsStream(resource)) {
      return stream == null ? resource + " is missing" : new String(stream.readAllBytes(), UTF_8);
    }
  }

  private static List<String> fieldNames(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
