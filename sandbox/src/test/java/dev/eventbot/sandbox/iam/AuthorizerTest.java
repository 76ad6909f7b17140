package dev.eventbot.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Decisions come out as IAM makes them. */
final class AuthorizerTest {
  private static final String ALICE = "111111111111";
  private static final String BOB = "222222222222";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:" + ALICE + ":q";
  private static final RequestContext NOTHING = RequestContext.empty();

  private final Authorizer authorizer =
      new Authorizer(account -> account.equals(BOB) ? "o-theirs" : "o-ours");

  @Test
  void withinOneAccountEitherSideIsEnough() {
    Principal allowed = role(ALICE, "{'Effect':'Allow','Action':'sqs:Send*','Resource':'*'}");
    Principal without = role(ALICE, "{'Effect':'Allow','Action':'s3:*','Resource':'*'}");
    String namesRole =
        "{'Effect':'Allow','Principal':{'AWS':'"
            + without.arn()
            + "'},'Action':'sqs:*','Resource':'*'}";

    assertThat(allowed(allowed, NOTHING)).isTrue();
    assertThat(allowed(without, NOTHING)).isFalse();
    assertThat(allowed(without, NOTHING, namesRole)).isTrue();
  }

  @Test
  void theAccountsRootDelegatesButDoesNotAllow() {
    String root =
        "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111111111111:root'},'Action':'sqs:*','Resource':'*'}";

    assertThat(
            allowed(
                role(ALICE, "{'Effect':'Allow','Action':'s3:*','Resource':'*'}"), NOTHING, root))
        .isFalse();
  }

  @Test
  void acrossAccountsBothSidesMustAllow() {
    Principal able = role(BOB, "{'Effect':'Allow','Action':'sqs:*','Resource':'" + QUEUE + "'}");
    Principal unable = role(BOB, "{'Effect':'Allow','Action':'sqs:*','Resource':'" + QUEUE + "x'}");
    String bobs =
        "{'Effect':'Allow','Principal':{'AWS':'222222222222'},'Action':'sqs:*','Resource':'*'}";

    assertThat(allowed(able, NOTHING)).isFalse();
    assertThat(allowed(unable, NOTHING, bobs)).isFalse();
    assertThat(allowed(able, NOTHING, bobs)).isTrue();
  }

  @Test
  void explicitDenyWinsOnEitherSide() {
    String allow = "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}";
    String deny = "{'Effect':'Deny','Principal':'*','Action':'sqs:SendMessage','Resource':'*'}";
    Principal denied =
        role(
            ALICE,
            "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','NotAction':'s3:*','Resource':'*'}");

    assertThat(allowed(new Principal.Administrator(ALICE), NOTHING, allow, deny)).isFalse();
    assertThat(allowed(denied, NOTHING)).isFalse();
  }

  @Test
  void servicesAreAdmittedByResourcePoliciesOnly() {
    Principal sns = new Principal.Service("sns.amazonaws.com");
    String admits =
        "{'Effect':'Allow','Principal':{'Service':['sqs.amazonaws.com','sns.amazonaws.com']},'Action':'sqs:SendMessage',"
            + "'Resource':'"
            + QUEUE
            + "','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:sns:*:*:t'}}}";

    assertThat(allowed(sns, NOTHING)).isFalse();
    assertThat(allowed(sns, from("arn:aws:sns:us-east-1:111111111111:t"), admits)).isTrue();
    assertThat(allowed(sns, from("arn:aws:sns:us-east-1:111111111111:u"), admits)).isFalse();
    assertThat(allowed(sns, NOTHING, admits)).isFalse();
    assertThat(allowed(new Principal.Service("events.amazonaws.com"), from("x"), admits)).isFalse();
  }

  private static RequestContext from(String arn) {
    return NOTHING.with("aws:SourceArn", arn);
  }

  @Test
  void organizationIsTheCallersNotTheResources() {
    String ours =
        "{'Effect':'Allow','Principal':'*','Action':'sqs:*','Resource':'*',"
            + "'Condition':{'StringEquals':{'AWS:principalorgid':'o-ours'}}}";
    String everything = "{'Effect':'Allow','Action':'*','Resource':'*'}";

    assertThat(allowed(role("333333333333", everything), NOTHING, ours)).isTrue();
    assertThat(allowed(role(BOB, everything), NOTHING, ours)).isFalse();
  }

  @Test
  void conditionOperatorsMeanWhatIamSays() {
    Map<String, Boolean> expected =
        Map.ofEntries(
            Map.entry("'StringEquals':{'k:one':'a'}", true),
            Map.entry("'StringEquals':{'k:one':['x','a']}", true),
            Map.entry("'StringEquals':{'k:one':'A'}", false),
            Map.entry("'StringEqualsIgnoreCase':{'k:one':'A'}", true),
            Map.entry("'StringNotEquals':{'k:one':['x','y']}", true),
            Map.entry("'StringNotEquals':{'k:one':['x','a']}", false),
            Map.entry("'StringNotEquals':{'k:absent':'x'}", true),
            Map.entry("'StringEquals':{'k:absent':'x'}", false),
            Map.entry("'StringEqualsIfExists':{'k:absent':'x'}", true),
            Map.entry("'StringLike':{'k:one':'?'}", true),
            Map.entry("'StringLike':{'k:one':'b*'}", false),
            Map.entry("'StringNotLike':{'k:one':'b*'}", true),
            Map.entry("'Null':{'k:absent':'true'}", true),
            Map.entry("'Null':{'k:one':'true'}", false),
            Map.entry("'Null':{'k:one':false}", true),
            Map.entry("'Bool':{'aws:SecureTransport':'true'}", true),
            Map.entry("'Bool':{'aws:SecureTransport':false}", false),
            Map.entry("'ForAllValues:StringEquals':{'k:many':['a','b','c']}", true),
            Map.entry("'ForAllValues:StringEquals':{'k:many':['a']}", false),
            Map.entry("'ForAllValues:StringEquals':{'k:absent':'a'}", true),
            Map.entry("'ForAnyValue:StringLike':{'k:many':'b*'}", true),
            Map.entry("'ForAnyValue:StringLike':{'k:absent':'b*'}", false),
            Map.entry("'NumericLessThan':{'k:number':10}", true),
            Map.entry("'NumericGreaterThanEquals':{'k:number':'10'}", false),
            Map.entry("'StringEquals':{'k:one':'a','k:absent':'x'}", false));
    RequestContext context =
        new RequestContext(
            Map.of("k:one", List.of("a"), "k:many", List.of("a", "b"), "K:Number", List.of("9")));

    expected.forEach(
        (condition, met) ->
            assertThat(
                    allowed(
                        new Principal.Service("sns.amazonaws.com"),
                        context,
                        "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{"
                            + condition
                            + "}}"))
                .as(condition)
                .isEqualTo(met));
  }

  @Test
  void whatIsNotUnderstoodIsRefusedByName() {
    String head = "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*',";
    Map<String, String> expected =
        Map.of(
            head + "'Condition':{'DateGreaterThan':{'k:x':'1'}}}",
            "unknown condition operator: DateGreaterThan",
            head + "'Condition':{'ForSomeValues:StringLike':{'k:x':'1'}}}",
            "unknown condition operator: ForSomeValues:StringLike",
            head + "'Condition':{'StringEquals':{'aws:PrincipleOrgID':'o'}}}",
            "unknown condition key: aws:PrincipleOrgID",
            head + "'Condition':{'StringEquals':{'source':'o'}}}",
            "malformed condition key: source",
            head + "'Condition':{'StringEquals':{'k:x':{'a':1}}}}",
            "condition k:x must be a string or a list of strings, not {\"a\":1}",
            head + "'Effects':'Allow'}",
            "unknown statement field: Effects",
            "{'Effect':'Allow','Principal':{'AWS':'alice'},'Action':'*','Resource':'*'}",
            "invalid principal in policy: \"AWS\":\"alice\"",
            "{'Effect':'Allow','Principal':{'Federated':'x'},'Action':'*','Resource':'*'}",
            "unknown principal type: Federated",
            "{'Effect':'allow','Principal':'*','Action':'*','Resource':'*'}",
            "Effect must be Allow or Deny, not \"allow\"",
            "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'arn:${aws:x}'}",
            "policy variables are not known: arn:${aws:x} in Resource");

    expected.forEach(
        (statement, message) ->
            assertThatThrownBy(() -> PolicyDocument.resource(document(statement)))
                .as(statement)
                .isInstanceOf(PolicyException.class)
                .hasMessage(message));
  }

  @Test
  void starsOfArnsDoNotReachAcrossColons() {
    assertThat(Glob.matchesArn("arn:aws:sns:*:t", "arn:aws:sns:us-east-1:111111111111:t"))
        .isFalse();
    assertThat(Glob.matchesArn("arn:aws:sns:*:*:t*", "arn:aws:sns:us-east-1:111111111111:t:x"))
        .isTrue();
  }

  private boolean allowed(Principal principal, RequestContext context, String... statements) {
    return authorizer
        .decide(
            new AccessRequest(principal, "sqs:SendMessage", QUEUE, ALICE, context),
            statements.length == 0
                ? List.of()
                : List.of(PolicyDocument.resource(document(String.join(",", statements)))))
        .allowed();
  }

  private static Principal role(String account, String statements) {
    PolicyDocument policy = PolicyDocument.identity(document(statements));
    return new Principal.Role(
        "arn:aws:iam::" + account + ":role/r", account, () -> List.of(policy));
  }

  private static JsonNode document(String statements) {
    try {
      return new ObjectMapper()
          .readTree(
              ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
