package dev.eventbot.bot.robot;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The way out of a network that has no other: a proxy that tunnels TLS, without a login.
 *
 * @param host name or address; the channel's owner put it there, so it may be anywhere
 */
public record HttpProxy(String host, int port) {

  /**
   * Reads the proxy's address.
   *
   * @param address {@code http://host:port}, as {@code EVENTBOT_PROXY} holds it
   * @throws IllegalArgumentException when it is anything else
   */
  public static HttpProxy parse(String address) {
    try {
      URI uri = new URI(address.strip());
      boolean bare =
          uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
      if ("http".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0 && bare) {
        return new HttpProxy(uri.getHost(), uri.getPort());
      }
    } catch (URISyntaxException e) {
      // Said below, without repeating what may hold a password.
    }
    throw new IllegalArgumentException("the proxy is not of the form http://host:port");
  }

  Proxy toProxy() {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }
}
