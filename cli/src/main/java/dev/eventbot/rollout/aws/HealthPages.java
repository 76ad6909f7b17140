package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.health.HealthClient;

/**
 * Reads answers of the Health API to their end, at the endpoint that is active; one that is
 * interrupted by a move of the API is begun anew, because the other endpoint does not know the
 * first one's tokens.
 */
final class HealthPages {
  private static final int MOST_MOVES = 3;

  private final AwsClients clients;
  private final Supplier<Region> active;

  /**
   * @param active asked before every page
   */
  HealthPages(AwsClients clients, Supplier<Region> active) {
    this.clients = clients;
    this.active = active;
  }

  /** One page; the token is null on the last one. */
  record Page<T>(List<T> items, String token) {}

  /** Asks for the page at a token, null for the first. */
  interface Question<T> {
    Page<T> page(HealthClient client, String token);
  }

  <T> List<T> all(String operation, Question<T> question) {
    List<T> all = new ArrayList<>();
    Region region = active.get();
    String token = null;
    int moves = 0;
    while (true) {
      HealthClient client = clients.client(HealthClient.class, region);
      String from = token;
      Page<T> page = AwsErrors.ask(operation, region, () -> question.page(client, from));
      all.addAll(page.items());
      token = page.token();
      if (token == null || token.isEmpty()) {
        return all;
      }
      Region now = active.get();
      if (!now.equals(region) && moves++ < MOST_MOVES) {
        region = now;
        token = null;
        all.clear();
      }
    }
  }
}
