package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

class TemplatesTest {
  private final Sandbox sandbox = Sandbox.inMemory(Things::services);
  private final CloudFormationClient client =
      sandbox.client(CloudFormationClient.class, "222222222201", "eu-west-1");
  private final Calls calls = new Calls(client);

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  @Test
  void everyFunctionComesToItsValue() {
    Stack stack =
        calls.deploy(
            "functions",
            """
            {
              "Parameters": {
                "Names": {"Type": "CommaDelimitedList", "Default": "a, b,c"},
                "Size": {"Type": "Number", "Default": 7},
                "On": {"Type": "String", "AllowedValues": ["true", "false"], "Default": "true"}
              },
              "Mappings": {"Sizes": {"eu-west-1": {"small": "1", "all": ["x", "y"]}}},
              "Conditions": {
                "IsOn": {"Fn::Equals": [{"Ref": "On"}, "true"]},
                "IsOff": {"Fn::Not": [{"Condition": "IsOn"}]},
                "Both": {"Fn::And": [{"Condition": "IsOn"}, {"Condition": "IsOff"}]},
                "Either": {"Fn::Or": [{"Condition": "IsOn"}, {"Condition": "IsOff"}]}
              },
              "Resources": {
                "T": {"Type": "Test::Thing", "Condition": "Either", "Properties": {
                  "Value": {"Fn::If": ["IsOff", "never", {"Ref": "AWS::NoValue"}]},
                  "List": [{"Fn::If": ["IsOff", "gone", {"Ref": "AWS::NoValue"}]}, 1, true]}},
                "Never": {"Type": "Test::Thing", "Condition": "Both"}
              },
              "Outputs": {
                "Join": {"Value": {"Fn::Join": ["-", {"Ref": "Names"}]}},
                "JoinMixed": {"Value": {"Fn::Join": ["", ["n=", {"Ref": "Size"}, 2, true]]}},
                "Select": {"Value": {"Fn::Select": ["1", {"Ref": "Names"}]}},
                "Split": {"Value": {"Fn::Select": [2, {"Fn::Split": ["|", "a|b|c"]}]}},
                "Map": {"Value": {"Fn::FindInMap": ["Sizes", {"Ref": "AWS::Region"}, "small"]}},
                "MapList": {"Value": {"Fn::Select": [0, {"Fn::FindInMap": ["Sizes", {"Ref": "AWS::Region"}, "all"]}]}},
                "Sub": {"Value": {"Fn::Sub": "${AWS::Partition}:${AWS::AccountId}:${AWS::URLSuffix}:${!Literal}:${T.Arn}:${T}"}},
                "SubMap": {"Value": {"Fn::Sub": ["${X}-${Size}", {"X": {"Fn::Select": [0, {"Ref": "Names"}]}}]}},
                "Name": {"Value": {"Ref": "AWS::StackName"}},
                "Att": {"Value": {"Fn::GetAtt": ["T", "Arn"]}},
                "Hidden": {"Condition": "IsOff", "Value": "x"}
              }
            }
            """,
            Map.of());

    assertThat(
            stack.outputs().stream()
                .map(output -> output.outputKey() + "=" + output.outputValue())
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            Join=a-b-c
            JoinMixed=n=72true
            Select=b
            Split=c
            Map=1
            MapList=x
            Sub=aws:222222222201:amazonaws.com:${Literal}:arn:thing:222222222201/eu-west-1/T:222222222201/eu-west-1/T
            SubMap=a-7
            Name=functions
            Att=arn:thing:222222222201/eu-west-1/T""");
    assertThat(sandbox.leftovers()).contains("Thing 222222222201/eu-west-1/T [1,true]").hasSize(2);
  }

  @Test
  void aConditionThatTurnsFalseRemovesItsResource() {
    String template =
        """
        {"Parameters": {"On": {"Type": "String"}},
         "Conditions": {"IsOn": {"Fn::Equals": [{"Ref": "On"}, "true"]}},
         "Resources": {
           "Always": {"Type": "Test::Thing",
             "Properties": {"Value": {"Fn::If": ["IsOn", {"Ref": "Sometimes"}, "alone"]}}},
           "Sometimes": {"Type": "Test::Thing", "Condition": "IsOn"}},
         "Outputs": {"Sometimes": {"Condition": "IsOn", "Value": {"Ref": "Sometimes"}}}}
        """;

    assertThat(calls.deploy("maybe", template, Map.of("On", "true")).outputs())
        .extracting(Output::outputValue)
        .containsExactly("222222222201/eu-west-1/Sometimes");
    assertThat(calls.deploy("maybe", template, Map.of("On", "false")).outputs()).isEmpty();
    assertThat(sandbox.leftovers())
        .containsExactly(
            "Stack maybe (UPDATE_COMPLETE) in 222222222201 eu-west-1",
            "Thing 222222222201/eu-west-1/Always \"alone\"");
    calls.deploy("maybe", template, Map.of("On", "true"));
    assertThat(calls.delete("maybe").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    assertThat(sandbox.leftovers()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | Template format error: JSON not well-formed. (line 1, column 2)",
        "{\"Resources\": {}} | Template format error: At least one Resources member must be defined.",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\"}, \"T\": {}}} | Template format error: JSON not well-formed. (line 1, column 49)",
        "{\"Transform\": \"AWS::SAM\", \"Resources\": {\"T\": {\"Type\": \"Test::Thing\"}}} | Invalid template property or properties [Transform]",
        "{\"Resources\": {\"T\": {\"Type\": \"AWS::EC2::Instance\"}}} | Template format error: Unrecognized resource types: [AWS::EC2::Instance]",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"Properties\": {\"Colour\": 1}}}} | Template error: resource T of type Test::Thing has a property the sandbox does not know: Colour",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"CreationPolicy\": {}}}} | Invalid template resource property 'CreationPolicy' in resource T",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"DeletionPolicy\": \"Snapshot\"}}} | Template error: DeletionPolicy Snapshot is not supported for resource T",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"DependsOn\": \"U\"}}} | Template format error: Unresolved resource dependencies [U] in the Resources block of the template",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"Condition\": \"C\"}}} | Template format error: Unresolved condition dependency C in the Resources block of the template",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"Properties\": {\"Value\": {\"Ref\": \"U\"}}}}} | Template format error: Unresolved resource dependencies [U] in the Resources block of the template",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"Properties\": {\"Value\": {\"Fn::Sub\": \"${U.Arn}\"}}}}} | Template format error: Unresolved resource dependencies [U] in the Resources block of the template",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"Properties\": {\"Value\": {\"Fn::Base64\": \"x\"}}}}} | Template error: the sandbox does not know the function Fn::Base64 in /Resources/T/Properties/Value",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\"}, \"U\": {\"Type\": \"Test::Thing\", \"Properties\": {\"Value\": {\"Fn::GetAtt\": [\"T\", \"Url\"]}}}}} | Template error: resource T does not support attribute type Url in Fn::GetAtt",
        "{\"Parameters\": {\"P\": {\"Type\": \"AWS::EC2::VPC::Id\"}}, \"Resources\": {\"T\": {\"Type\": \"Test::Thing\"}}} | Template format error: Unrecognized parameter type: AWS::EC2::VPC::Id (P)",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\"}}, \"Outputs\": {\"O\": {\"Value\": {\"Ref\": \"U\"}}}} | Template format error: Unresolved resource dependencies [U] in the Outputs block of the template",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\"}}, \"Outputs\": {\"O\": {\"Value\": \"1\", \"Export\": {\"Name\": \"n\"}}}} | Template error: output O has a key the sandbox does not know: Export",
        "{\"Conditions\": {\"C\": {\"Fn::Contains\": []}}, \"Resources\": {\"T\": {\"Type\": \"Test::Thing\"}}} | Template error: the sandbox does not know the function Fn::Contains in the Conditions block of the template",
        "{\"Resources\": {\"T\": {\"Type\": \"Test::Thing\", \"Properties\": {\"Value\": null}}}} | Template format error: [/Resources/T/Properties/Value] 'null' values are not allowed in templates",
      })
  void whatIsNotUnderstoodIsRefusedByName(String template, String message) {
    assertThat(refusal(template)).isEqualTo(message);
  }

  @Test
  void resourcesThatNeedEachOtherAreRefused() {
    String circle =
        """
        {"Resources": {
          "A": {"Type": "Test::Thing", "Properties": {"Value": {"Ref": "B"}}},
          "B": {"Type": "Test::Thing", "DependsOn": ["A"]}}}
        """;

    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(() -> calls.deploy("circle", circle, Map.of()))
        .withMessageStartingWith("Circular dependency between resources: [A, B]");
    assertThat(sandbox.leftovers()).isEmpty();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Colour | red | Parameters: [Colour] do not exist in the template",
        "Unset | x | Parameters: [Text] must have values",
        "Text | abc | Parameter 'Text' must contain at least 4 characters",
        "Text | abcdefg | Parameter 'Text' must contain at most 6 characters",
        "Text | ABCD | Parameter 'Text' must match pattern [a-z]+",
        "Size | many | Parameter 'Size' must be a number",
        "Size | 0 | Parameter 'Size' must be a number not less than 1",
        "Size | 11 | Parameter 'Size' must be a number not greater than 10",
        "Choice | c | Parameter 'Choice' must be one of AllowedValues",
        "Arn | x | Parameter 'Arn' failed to satisfy constraint: must be an ARN",
      })
  void aParameterMustFitItsDeclaration(String name, String value, String message) {
    String template =
        """
        {"Parameters": {
          "Text": {"Type": "String", "MinLength": 4, "MaxLength": 6, "AllowedPattern": "[a-z]+"},
          "Unset": {"Type": "String", "Default": ""},
          "Size": {"Type": "Number", "Default": 2, "MinValue": 1, "MaxValue": 10},
          "Choice": {"Type": "String", "Default": "a", "AllowedValues": ["a", "b"]},
          "Arn": {"Type": "String", "Default": "arn:x", "AllowedPattern": "arn:.*",
            "ConstraintDescription": "must be an ARN"}},
         "Resources": {"T": {"Type": "Test::Thing"}}}
        """;
    Map<String, String> values = new HashMap<>(Map.of("Text", "abcd"));
    values.put(name, value);
    if (name.equals("Unset")) {
      values.remove("Text");
    }

    CloudFormationException refused =
        catchThrowableOfType(
            CloudFormationException.class, () -> calls.deploy("checked", template, values));

    assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    assertThat(sandbox.leftovers()).isEmpty();
  }

  @Test
  void aSecretParameterIsNotShown() {
    Stack stack =
        calls.deploy(
            "quiet",
            """
            {"Parameters": {"Key": {"Type": "String", "NoEcho": true}},
             "Resources": {"T": {"Type": "Test::Thing", "Properties": {"Value": {"Ref": "Key"}}}}}
            """,
            Map.of("Key", "hush"));

    assertThat(stack.parameters().get(0).parameterValue()).isEqualTo("****");
  }

  @Test
  void aTemplateMayNotBeTooLarge() {
    String large =
        "{\"Description\": \"%s\", \"Resources\": {\"T\": {\"Type\": \"Test::Thing\"}}}"
            .formatted("x".repeat(51_200));

    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(() -> calls.deploy("large", large, Map.of()))
        .withMessageContaining("Member must have length less than or equal to 51200");
  }

  private String refusal(String template) {
    CloudFormationException refused =
        catchThrowableOfType(
            CloudFormationException.class,
            () -> client.validateTemplate(request -> request.templateBody(template)));
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
    return refused.awsErrorDetails().errorMessage();
  }
}
