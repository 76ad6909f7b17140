package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Queues, tables, buckets, secrets and parameters behave through the SDK as they do on AWS. */
final class StoresTest {
  private final Landscape landscape = new Landscape(Sandbox.inMemory());

  @AfterEach
  void close() {
    landscape.close();
  }

  @Test
  void messageIsHiddenWhileReceivedAndGoneWhenDeleted() throws IOException {
    Map<String, String> out = queues();
    SqsClient sqs = landscape.client(SqsClient.class);
    sqs.sendMessage(r -> r.queueUrl(out.get("Url")).messageBody("hello"));

    Message first = receive(sqs, out.get("Url")).get(0);
    assertThat(first.body()).isEqualTo("hello");
    assertThat(receive(sqs, out.get("Url"))).isEmpty();

    sqs.changeMessageVisibility(
        r -> r.queueUrl(out.get("Url")).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
    Message second = receive(sqs, out.get("Url")).get(0);
    assertThat(second.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");

    sqs.deleteMessage(r -> r.queueUrl(out.get("Url")).receiptHandle(second.receiptHandle()));
    assertThat(receive(sqs, out.get("Url"))).isEmpty();
  }

  @Test
  void messageReceivedTooOftenGoesToTheDeadLetterQueue() throws IOException {
    Map<String, String> out = queues();
    SqsClient sqs = landscape.client(SqsClient.class);
    sqs.sendMessage(r -> r.queueUrl(out.get("Url")).messageBody("poison"));
    for (int i = 0; i < 2; i++) {
      Message message = receive(sqs, out.get("Url")).get(0);
      sqs.changeMessageVisibility(
          r ->
              r.queueUrl(out.get("Url"))
                  .receiptHandle(message.receiptHandle())
                  .visibilityTimeout(0));
    }

    assertThat(receive(sqs, out.get("Url"))).isEmpty();
    assertThat(receive(sqs, out.get("DeadUrl")))
        .extracting(Message::body)
        .containsExactly("poison");
  }

  @Test
  void queueOfAnotherRegionIsNotThere() throws IOException {
    Map<String, String> out = queues();
    SqsClient elsewhere = landscape.sandbox.client(SqsClient.class, Landscape.CENTRAL, "eu-west-1");

    assertThatThrownBy(() -> receive(elsewhere, out.get("Url")))
        .isInstanceOfSatisfying(
            QueueDoesNotExistException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
  }

  private Map<String, String> queues() throws JsonProcessingException {
    return deploy(
        """
        {"Resources":{
          "Dead":{"Type":"AWS::SQS::Queue"},
          "Queue":{"Type":"AWS::SQS::Queue","Properties":{"VisibilityTimeout":600,
            "RedrivePolicy":{"deadLetterTargetArn":{"Fn::GetAtt":["Dead","Arn"]},"maxReceiveCount":2}}}},
         "Outputs":{"Url":{"Value":{"Ref":"Queue"}},"DeadUrl":{"Value":{"Ref":"Dead"}}}}
        """);
  }

  private static List<Message> receive(SqsClient sqs, String url) {
    return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
  }

  @Test
  void conditionsKeysAndUpdatesOfATableAreHonoured() throws IOException {
    String table = table();
    DynamoDbClient dynamoDb = landscape.client(DynamoDbClient.class);
    Map<String, AttributeValue> item =
        Map.of("pk", text("a"), "sk", text("x#1"), "n", AttributeValue.fromN("1"));
    dynamoDb.putItem(r -> r.tableName(table).item(item));
    dynamoDb.putItem(r -> r.tableName(table).item(Map.of("pk", text("a"), "sk", text("y#1"))));
    dynamoDb.putItem(r -> r.tableName(table).item(Map.of("pk", text("b"), "sk", text("x#1"))));

    assertThatThrownBy(
            () ->
                dynamoDb.putItem(
                    r ->
                        r.tableName(table)
                            .item(item)
                            .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(
            dynamoDb
                .query(
                    r ->
                        r.tableName(table)
                            .keyConditionExpression("pk = :p AND begins_with(sk, :s)")
                            .expressionAttributeValues(Map.of(":p", text("a"), ":s", text("x#"))))
                .items())
        .containsExactly(item);
    assertThat(
            dynamoDb
                .updateItem(
                    r ->
                        r.tableName(table)
                            .key(Map.of("pk", text("a"), "sk", text("x#1")))
                            .updateExpression("SET #n = :two + :one, seen = :yes")
                            .expressionAttributeNames(Map.of("#n", "n"))
                            .expressionAttributeValues(
                                Map.of(
                                    ":one", AttributeValue.fromN("1"),
                                    ":two", AttributeValue.fromN("2"),
                                    ":yes", AttributeValue.fromBool(true)))
                            .returnValues("ALL_NEW"))
                .attributes())
        .containsEntry("n", AttributeValue.fromN("3"))
        .containsEntry("seen", AttributeValue.fromBool(true));
    assertThat(dynamoDb.scan(r -> r.tableName(table)).count()).isEqualTo(3);
  }

  @Test
  void refusedWriteShowsWhatWasThereWhenAskedTo() throws IOException {
    String table = table();
    DynamoDbClient dynamoDb = landscape.client(DynamoDbClient.class);
    Map<String, AttributeValue> item =
        Map.of("pk", text("a"), "sk", text("x"), "b", AttributeValue.fromB(bytes(0, 255, 10)));
    dynamoDb.putItem(r -> r.tableName(table).item(item));

    ConditionalCheckFailedException shown =
        catchThrowableOfType(
            ConditionalCheckFailedException.class,
            () ->
                dynamoDb.putItem(
                    r ->
                        r.tableName(table)
                            .item(item)
                            .conditionExpression("attribute_not_exists(pk)")
                            .returnValuesOnConditionCheckFailure("ALL_OLD")));
    assertThat(shown.item()).isEqualTo(item);
  }

  @Test
  void queryReadsOnePartitionOnly() throws IOException {
    String table = table();
    DynamoDbClient dynamoDb = landscape.client(DynamoDbClient.class);
    for (String pk : List.of("a", "a#1", "ab", "b")) {
      dynamoDb.putItem(r -> r.tableName(table).item(Map.of("pk", text(pk), "sk", text("x"))));
      dynamoDb.putItem(r -> r.tableName(table).item(Map.of("pk", text(pk), "sk", text("y"))));
    }

    for (String condition : List.of("pk = :p", "#p = :p AND sk BETWEEN :from AND :to")) {
      assertThat(
              dynamoDb
                  .query(
                      r ->
                          r.tableName(table)
                              .keyConditionExpression(condition)
                              .expressionAttributeNames(Map.of("#p", "pk"))
                              .expressionAttributeValues(
                                  Map.of(":p", text("a"), ":from", text("w"), ":to", text("x"))))
                  .items())
          .extracting(item -> item.get("pk").s() + " " + item.get("sk").s())
          .isEqualTo(condition.contains("BETWEEN") ? List.of("a x") : List.of("a x", "a y"));
    }
  }

  private static SdkBytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int each = 0; each < values.length; each++) {
      bytes[each] = (byte) values[each];
    }
    return SdkBytes.fromByteArray(bytes);
  }

  @Test
  void expressionThatTheSandboxDoesNotKnowIsAnError() throws IOException {
    String table = table();
    DynamoDbClient dynamoDb = landscape.client(DynamoDbClient.class);

    assertThatThrownBy(
            () ->
                dynamoDb.scan(
                    r ->
                        r.tableName(table)
                            .filterExpression("contains(pk, :p)")
                            .expressionAttributeValues(Map.of(":p", text("a")))))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("The sandbox does not know the DynamoDB expression: contains(pk, :p)");
  }

  private String table() throws JsonProcessingException {
    return deploy(
            """
            {"Resources":{"Table":{"Type":"AWS::DynamoDB::Table","Properties":{
              "BillingMode":"PAY_PER_REQUEST",
              "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                {"AttributeName":"sk","AttributeType":"S"}],
              "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                {"AttributeName":"sk","KeyType":"RANGE"}]}}},
             "Outputs":{"Name":{"Value":{"Ref":"Table"}}}}
            """)
        .get("Name");
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  @Test
  void bucketKeepsDigestsAndIsNotDeletedWhileItHoldsObjects() throws IOException {
    String bucket =
        deploy(
                """
                {"Resources":{"Bucket":{"Type":"AWS::S3::Bucket"}},
                 "Outputs":{"Name":{"Value":{"Ref":"Bucket"}}}}
                """)
            .get("Name");
    S3Client s3 = landscape.client(S3Client.class);
    s3.putObject(r -> r.bucket(bucket).key("bot/a.jar"), RequestBody.fromString("abc"));

    assertThat(s3.headObject(r -> r.bucket(bucket).key("bot/a.jar")).contentLength()).isEqualTo(3);
    assertThat(s3.headObject(r -> r.bucket(bucket).key("bot/a.jar")).checksumSHA256())
        .startsWith("ba7816bf");
    assertThatThrownBy(() -> s3.headObject(r -> r.bucket(bucket).key("bot/b.jar")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThat(s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents())
        .extracting(o -> o.key())
        .containsExactly("bot/a.jar");
  }

  @Test
  void secretWithoutValueIsNotFoundUntilOneIsPut() throws IOException {
    String arn =
        deploy(
                """
                {"Resources":{"Secret":{"Type":"AWS::SecretsManager::Secret"}},
                 "Outputs":{"Arn":{"Value":{"Ref":"Secret"}}}}
                """)
            .get("Arn");
    SecretsManagerClient secrets = landscape.client(SecretsManagerClient.class);

    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(arn)))
        .isInstanceOf(ResourceNotFoundException.class);
    secrets.putSecretValue(r -> r.secretId(arn).secretString("s"));
    assertThat(secrets.getSecretValue(r -> r.secretId(arn)).secretString()).isEqualTo("s");
  }

  @Test
  void parametersAreFoundByNameAndPath() {
    SsmClient ssm = landscape.client(SsmClient.class);
    ssm.putParameter(
        r -> r.name("/p/AWS/AtMobiles/EC2").value("1").type(ParameterType.SECURE_STRING));
    ssm.putParameter(r -> r.name("/p/AWS/AtMobiles/RDS").value("2").type(ParameterType.STRING));

    assertThat(
            ssm.getParameter(r -> r.name("/p/AWS/AtMobiles/EC2").withDecryption(true))
                .parameter()
                .value())
        .isEqualTo("1");
    assertThat(ssm.getParametersByPath(r -> r.path("/p").recursive(true)).parameters())
        .extracting(p -> p.name())
        .containsExactly("/p/AWS/AtMobiles/EC2", "/p/AWS/AtMobiles/RDS");
    assertThat(ssm.getParametersByPath(r -> r.path("/p")).parameters()).isEmpty();
    assertThatThrownBy(
            () ->
                ssm.putParameter(
                    r -> r.name("/p/AWS/AtMobiles/EC2").value("3").type(ParameterType.STRING)))
        .isInstanceOf(ParameterAlreadyExistsException.class);
    ssm.deleteParameter(r -> r.name("/p/AWS/AtMobiles/EC2"));
    assertThatThrownBy(() -> ssm.getParameter(r -> r.name("/p/AWS/AtMobiles/EC2")))
        .isInstanceOf(ParameterNotFoundException.class);
  }

  private Map<String, String> deploy(String template) throws JsonProcessingException {
    return landscape.deploy(
        Landscape.CENTRAL,
        Landscape.HOME,
        "stores",
        (ObjectNode) new ObjectMapper().readTree(template),
        Map.of());
  }
}
