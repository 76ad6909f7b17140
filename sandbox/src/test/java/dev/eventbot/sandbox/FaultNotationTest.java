package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How faults are typed and written, and what is said of those that make no sense. */
class FaultNotationTest {
  @TempDir Path folder;

  private static String told(Faults faults) throws IOException {
    try (Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().withFaults(faults))) {
      return String.join("\n", sandbox.faults());
    }
  }

  @Test
  void aFileInYamlOrJsonSaysTheSameAsTheCommandLine() throws IOException {
    Faults yaml =
        Faults.read(
            "faults.yaml",
            """
            seed: 7
            faults:
              - throttling:
                  operations: [ListAccounts, cloudformation:*StackInstances]
                  times: 2
              - suspended: {accounts: 40%, after: 1h30m}
              - scp: {actions: iam:CreateRole, accounts: 222222222201}
              - deletes-nothing: {}
            """);
    Faults json =
        Faults.read(
            "faults.json",
            """
            {"seed": 7, "faults": [
              {"throttling": {"operations": ["ListAccounts", "cloudformation:*StackInstances"], "times": 2}},
              {"suspended": {"accounts": "40%", "after": "1h30m"}},
              {"scp": {"actions": ["iam:CreateRole"], "accounts": ["222222222201"]}},
              {"deletes-nothing": {}}]}
            """);
    Faults typed =
        Faults.parse("throttling:operations=ListAccounts,cloudformation:*StackInstances,times=2")
            .and(Faults.parse("suspended:accounts=40%,after=1h30m"))
            .and(Faults.parse("scp:actions=iam:CreateRole,accounts=222222222201"))
            .and(Faults.parse("deletes-nothing"))
            .withSeed(7);

    String told = told(yaml);
    assertThat(told)
        .isEqualTo(
            """
            throttling:operations=ListAccounts,cloudformation:*StackInstances,times=2
            suspended:accounts=222222222201,222222222202,after=1h30m
            scp:actions=iam:CreateRole,accounts=222222222201
            deletes-nothing:accounts=all""");
    assertThat(told(json)).isEqualTo(told);
    assertThat(told(typed)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          throtling                       | there is no fault "throtling"; there are by-hand, cut, deletes-nothing, foreign-operation, inoperable, join, move, no-role, region-off, robot, rule-disabled, scp, suspended, throttling, unreadable
          throttling:time=3               | unknown key "time"; known are operations, share, times
          throttling:times=many           | times: "many" is no number
          throttling:times=0              | times is 0; it counts from 1
          throttling:times=1,share=2%     | either times or share can be given, not both
          throttling:share=200%           | share: "200%" is no share from 1% to 100%
          throttling:times=1,times=2      | times is given twice
          suspended                       | accounts must be given, such as 20%
          suspended:accounts=0%           | accounts: "0%" are no accounts; write all, 20%, 3, or ids of twelve digits
          suspended:accounts=1,after=soon | after: "soon" is no length of time such as 90s, 5m or 2h30m
          move:unit=Dev,after=1s,after-steps=1 | either after or after-steps can be given, not both
          unreadable:operations=X,as=odd  | as: "odd" is no access-denied or unknown-operation or subscription-required
          robot:share=10%                 | as must be given, such as timeout, timeout-after, cut-before, cut-after, punish, http-503, keyword, signature, token, ip, group, content, rate or a code such as 130101
          robot:as=slow                   | as: "slow" is none of timeout, timeout-after, cut-before, cut-after, punish, http-503, keyword, signature, token, ip, group, content, rate or a code such as 130101
          by-hand                         | what must be given, such as rule-deleted
          by-hand:what=polling,regions=us-east-1 | accounts and regions are for forwarders' links only
          by-hand:what=rule-target,channels=ops | channels are for channels' links only
          inoperable:on=SOMETIMES         | "SOMETIMES" is none of CREATE, UPDATE and DELETE
          scp:actions=CreateRole          | "CreateRole" is no action such as iam:CreateRole or events:*
          cut:operation=Create Stack      | operation: "Create Stack" is no operation such as CreateStackSet or organizations:List*
          """)
  void aFaultThatMakesNoSenseIsRefusedWhereItIsTyped(String typed, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Faults.parse(typed))
        .withMessage("\"" + typed + "\": " + problem);
  }

  @Test
  void aFlagWithoutAKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Faults.parse("throttling:3"))
        .withMessage("\"throttling:3\" is no fault; write NAME:key=value,key=value");
  }

  @Test
  void aMistakeInAFileIsNamedWithItsKeyAndPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Faults.read(
                    "faults.yaml",
                    """
                    faults:
                      - deletes-nothing: {}
                      - throttling:
                          times: 2
                          oprations: ListAccounts
                    """))
        .withMessage(
            "faults.yaml:5:7: faults[1]: unknown key \"oprations\"; known are"
                + " operations, share, times");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Faults.read("faults.yaml", "sead: 1\nfaults:\n  - deletes-nothing: {}\n"))
        .withMessage("faults.yaml:1:1: unknown key \"sead\"; known are faults, seed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Faults.read("faults.json", "{\"faults\": [{\"cut\": {}}]}"))
        .withMessage(
            "faults.json:1:13: faults[0]: operation must be given, such as CreateStackInstances");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Faults.read("faults.yaml", "seed: 3\n"))
        .withMessage("faults.yaml:2:1: the list \"faults\" is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          suspended:accounts=999999999999  | there is no account "999999999999"
          suspended:accounts=9             | 9 accounts are wanted, and there are 5
          region-off:regions=us-east-1     | region us-east-1 is always enabled; only opt-in regions can be off
          scp:actions=iam:*,regions=eu-1   | there is no region "eu-1"
          join:unit=Prod/Web               | there is no root or organizational unit "Prod/Web"
          cut:operation=CreatStackSet      | no operation of AWS is called "CreatStackSet"
          """)
  void aFaultAboutSomethingThatDoesNotExistIsRefusedWhenTheSandboxIsMade(
      String typed, String problem) {
    Path file = folder.resolve("org.json");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Sandbox.create(file, SandboxOptions.sample().withFaults(Faults.parse(typed)))
                    .close())
        .withMessageStartingWith("fault 1, " + typed.substring(0, 3))
        .withMessageEndingWith(": " + problem);
    assertThat(file).doesNotExist();
  }

  @Test
  void faultsAreWrittenByHandIntoTheStateFileAndKeepTheirProgressThere() throws IOException {
    Path file = folder.resolve("org.json");
    Files.writeString(
        file,
        """
        {"organization": {"id": "o-sandbox0001", "root": "r-ab12", "managementAccount": "111111111111",
           "accounts": [{"id": "111111111111", "parent": "r-ab12"}, {"id": "222222222201", "parent": "r-ab12"}]},
         "faults": {"seed": 3, "faults": [
           {"throttling": {"operations": "ListRoots", "times": 2}},
           {"suspended": {"accounts": 1}}]}}
        """);
    String calls = "";
    for (int run = 0; run < 3; run++) {
      try (Sandbox sandbox = Sandbox.open(file)) {
        calls += listRoots(sandbox);
        assertThat(sandbox.faults())
            .containsExactly(
                "throttling:operations=ListRoots,times=2", "suspended:accounts=222222222201");
      }
    }

    assertThat(calls).isEqualTo("xx.");
  }

  private static String listRoots(Sandbox sandbox) {
    try {
      sandbox
          .client(
              software.amazon.awssdk.services.organizations.OrganizationsClient.class,
              "111111111111",
              "us-east-1")
          .listRoots();
      return ".";
    } catch (software.amazon.awssdk.services.organizations.model.TooManyRequestsException e) {
      return "x";
    }
  }

  @Test
  void aFaultWrittenByHandThatMakesNoSenseIsNamedWithTheFile() throws IOException {
    Path file = folder.resolve("org.json");
    Files.writeString(
        file,
        """
        {"organization": {"managementAccount": "111111111111", "accounts": [{"id": "111111111111"}]},
         "faults": {"faults": [{"suspended": {"accounts": ["222222222209"]}}]}}
        """);

    assertThatThrownBy(() -> Sandbox.open(file))
        .isInstanceOf(SandboxFileException.class)
        .hasMessage(
            "The sandbox file "
                + file
                + " is not valid: fault 1, suspended:accounts=222222222209: there is no account"
                + " \"222222222209\"");
  }

  @Test
  void aMadeFileHoldsSizeFaultsAndTimeAndReplacesWhatWasThere() throws IOException {
    Path file = folder.resolve("org.json");
    Sandbox.open(file).close();

    Sandbox.create(
            file,
            SandboxOptions.sample()
                .withAccounts(40)
                .withFaults(Faults.parse("suspended:accounts=10%").withSeed(11))
                .inVirtualTime(Instant.parse("2026-03-01T00:00:00Z")))
        .close();

    try (Sandbox sandbox = Sandbox.open(file)) {
      assertThat(sandbox.isVirtual()).isTrue();
      assertThat(sandbox.faults()).hasSize(1);
      assertThat(sandbox.faults().get(0)).contains("accounts=3", " and 1 more");
    }
  }
}
