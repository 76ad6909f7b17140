package dev.eventbot.benchmarks.bot;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.IncidentState;
import java.util.Optional;

/** A public event, as any number of accounts receive it. */
public final class SampleEvent {
  private SampleEvent() {}

  public static String json(int account, String status) {
    return """
        {"version":"0","id":"c5e2a7f9-60b4-4d3c-8f15-9a7e1b2d3c46","detail-type":"AWS Health Event",
         "source":"aws.health","account":"22222%1$07d","time":"2026-11-21T16:47:05Z",
         "region":"us-west-2","resources":[],
         "detail":{
          "eventArn":"arn:aws:health:us-east-1::event/LAMBDA/AWS_LAMBDA_OPERATIONAL_ISSUE/XQ7TN",
          "service":"LAMBDA","eventTypeCode":"AWS_LAMBDA_OPERATIONAL_ISSUE",
          "eventTypeCategory":"issue","eventScopeCode":"PUBLIC",
          "communicationId":"7b6a5948372615041322334455667788990a0b0c-1",
          "startTime":"Sat, 21 Nov 2026 16:20:00 GMT",
          "lastUpdatedTime":"Sat, 21 Nov 2026 16:46:12 GMT",
          "statusCode":"%2$s","eventRegion":"us-east-1",
          "eventDescription":[{"language":"en_US","latestDescription":"[08:46 AM PST] We are \
        investigating increased error rates and latencies for Lambda invocations in the US-EAST-1 \
        Region. Other services that invoke functions may be affected as well.\\\\n\\\\nNext update \
        by 09:30 AM PST."}],
          "affectedAccount":"22222%1$07d","page":"1","totalPages":"1","backupEvent":"true"}}
        """
        .formatted(account, status);
  }

  static HealthEvent event(int account, String status) {
    return (HealthEvent) new EventReader().read(json(account, status));
  }

  /** Into which that many accounts have been folded. */
  static IncidentState state(int accounts) {
    Optional<IncidentState> state = Optional.empty();
    for (int account = 0; account < accounts; account++) {
      HealthEvent event = event(account, "open");
      state = Optional.of(Folding.fold(state, "ops", Folding.key(event), event).state());
    }
    return state.orElseThrow();
  }
}
