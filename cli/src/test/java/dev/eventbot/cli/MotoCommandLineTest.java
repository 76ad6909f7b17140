package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.cli.Eb.Screen;
import dev.eventbot.rollout.aws.MotoServer;
import dev.eventbot.rollout.aws.RealAwsClients;
import dev.eventbot.rollout.value.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;

/**
 * The commands as typed, over HTTP, against a server that speaks AWS's API and knows less of it.
 */
class MotoCommandLineTest {
  private static final List<String> KEY = List.of("aws.accessKeyId", "aws.secretAccessKey");

  @TempDir Path directory;
  private MotoServer moto;
  private String ous;

  @BeforeEach
  void foundOrganization() throws IOException, InterruptedException {
    moto = MotoServer.startOrSkip();
    KEY.forEach(property -> System.setProperty(property, "moto"));
    try (RealAwsClients clients = new RealAwsClients(Optional.empty(), Optional.of(moto.uri()))) {
      OrganizationsClient organizations =
          clients.client(OrganizationsClient.class, new Region("us-east-1"));
      organizations.createOrganization(r -> r.featureSet(OrganizationFeatureSet.ALL));
      String root = organizations.listRoots().roots().get(0).id();
      List<String> units = new ArrayList<>();
      for (String name : List.of("Prod", "Dev")) {
        String unit =
            organizations
                .createOrganizationalUnit(r -> r.parentId(root).name(name))
                .organizationalUnit()
                .id();
        units.add(unit);
        for (String suffix : List.of("a", "b")) {
          String account =
              organizations
                  .createAccount(r -> r.accountName(name + suffix).email(name + suffix + "@x.com"))
                  .createAccountStatus()
                  .accountId();
          organizations.moveAccount(
              r -> r.accountId(account).sourceParentId(root).destinationParentId(unit));
        }
      }
      ous = String.join(",", units);
    }
  }

  @AfterEach
  void stop() {
    KEY.forEach(System::clearProperty);
    if (moto != null) {
      moto.close();
    }
  }

  @Test
  void rollsOutOnceAndIsHonestAboutWhatTheEndpointLeavesBehind() {
    Screen first = deploy();
    assertThat(first.exits(0).out())
        .contains("created  eventbot-central")
        .contains("done: 12 created");
    assertThat(first.err())
        .contains("does not tell which regions are enabled")
        .contains("does not tell whether StackSets have trusted access");

    assertThat(deploy().exits(0).out()).contains("nothing to change").doesNotContain("created");

    assertThat(eb("stackset", "status").exits(0).out()).contains("CURRENT");

    // It accepts DeleteStackInstances and deletes nothing.
    Screen destroyed = eb("destroy", "--yes").exits(3);
    assertThat(destroyed.out()).contains("stack instance of eventbot-forwarder in ");
  }

  @Test
  void theDoctorWarnsOfWhatTheEndpointDoesNotTell() {
    Screen screen = eb("doctor", "--quick").exits(0);

    assertThat(screen.out())
        .contains("ok       account                   management account of organization o-")
        .contains("warning  trusted-access            the endpoint does not tell whether StackSets")
        .contains(" warnings, 0 problems\n");
  }

  private Screen deploy() {
    return eb("stackset", "deploy", "--ous", ous, "--regions", "us-east-1,ap-east-1", "--yes");
  }

  private Screen eb(String... command) {
    List<String> typed = new ArrayList<>(List.of("--region=us-east-1"));
    typed.add("--endpoint-url=" + moto.uri());
    typed.addAll(List.of(command));
    return Eb.in(directory).run(typed.toArray(String[]::new));
  }
}
