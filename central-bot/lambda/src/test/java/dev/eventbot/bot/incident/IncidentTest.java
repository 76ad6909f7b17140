package dev.eventbot.bot.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentTest {

  @Test
  void findsZonesWhereverTheyAreKept() {
    assertThat(incident("'availabilityZone':'us-east-1a'").zones()).containsExactly("us-east-1a");
    assertThat(
            incident("'eventMetadata':{'affected_availability_zones':'use1-az1, use1-az2'}")
                .zones())
        .containsExactly("use1-az1", "use1-az2");
    assertThat(
            incident(
                    "'affectedEntities':[{'entityValue':'i-1','entityMetadata':{'AZ':'us-east-1c'}}]")
                .zones())
        .containsExactly("us-east-1c");
    assertThat(
            incident(
                    "'affectedEntities':['us-west-2-lax-1a','us-gov-west-1b','use1-az4','i-1','us-east-1']")
                .zones())
        .containsExactly("us-west-2-lax-1a", "us-gov-west-1b", "use1-az4");
    assertThat(incident("'eventMetadata':{'organization':'x'}").zones()).isEmpty();
  }

  @Test
  void takesTheEnvelopesResourcesWhenNoEntityIsNamed() {
    assertThat(incident("'eventRegion':'x'").resources())
        .containsExactly(new Resource("r-1", Optional.empty(), Optional.empty()));
    assertThat(
            incident(
                    "'affectedEntities':[{'entityValue':'i-1','status':'PENDING'},"
                        + "{'entityValue':'i-1','status':'PENDING'}]")
                .resources())
        .containsExactly(new Resource("i-1", Optional.of("PENDING"), Optional.empty()));
  }

  private static Incident incident(String detail) {
    String event = "{'resources':['r-1','r-1'],'detail':{'service':'EC2'," + detail + "}}";
    return Incident.of((HealthEvent) new EventReader().read(event.replace('\'', '"')));
  }
}
