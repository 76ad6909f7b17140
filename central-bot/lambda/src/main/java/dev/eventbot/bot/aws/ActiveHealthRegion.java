package dev.eventbot.bot.aws;

import java.util.Hashtable;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/**
 * Which of the AWS Health API's two endpoints is the active one: its global name is an alias of
 * that, and is asked anew each time, because no cache would notice that the API has moved.
 */
public final class ActiveHealthRegion {
  private static final Pattern ENDPOINT =
      Pattern.compile("health\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?\\.?");

  private final Optional<String> globalName;
  private final String usual;
  private final Function<String, Optional<String>> aliases;

  /** Through the machine's own name servers. */
  public static ActiveHealthRegion of(String region) {
    return new ActiveHealthRegion(region, ActiveHealthRegion::alias);
  }

  /**
   * @param region of the bot; tells the partition
   * @param aliases the canonical name (CNAME) of a name; empty when it cannot be found out
   */
  ActiveHealthRegion(String region, Function<String, Optional<String>> aliases) {
    this.aliases = aliases;
    if (region.startsWith("us-gov-")) {
      // One endpoint only.
      this.globalName = Optional.empty();
      this.usual = "us-gov-west-1";
    } else if (region.startsWith("cn-")) {
      this.globalName = Optional.of("global.health.amazonaws.com.cn");
      this.usual = "cn-northwest-1";
    } else {
      this.globalName = Optional.of("global.health.amazonaws.com");
      this.usual = "us-east-1";
    }
  }

  /** The region to ask and to sign for; the usual one when the name servers do not tell. */
  public String now() {
    return globalName
        .flatMap(aliases)
        .map(ENDPOINT::matcher)
        .filter(Matcher::matches)
        .map(endpoint -> endpoint.group(1))
        .orElse(usual);
  }

  /** The JDK's own DNS client, which keeps nothing. */
  // JNDI wants a Hashtable. A fixed name is asked of DNS, and the answer is a text: nothing is
  // looked up by it.
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  private static Optional<String> alias(String name) {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
    environment.put("java.naming.provider.url", "dns:");
    environment.put("com.sun.jndi.dns.timeout.initial", "1000");
    environment.put("com.sun.jndi.dns.timeout.retries", "1");
    try {
      InitialDirContext context = new InitialDirContext(environment);
      try {
        Attribute alias = context.getAttributes(name, new String[] {"CNAME"}).get("CNAME");
        return alias == null ? Optional.empty() : Optional.of(String.valueOf(alias.get()));
      } finally {
        context.close();
      }
    } catch (NamingException e) {
      // No name server, no such record, or a runtime without this client.
      return Optional.empty();
    }
  }
}
