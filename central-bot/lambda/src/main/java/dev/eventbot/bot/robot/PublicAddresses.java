package dev.eventbot.bot.robot;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import javax.net.ssl.SSLSocketFactory;

/**
 * Lets TLS begin only with servers on the Internet: the address looked at is the one the socket is
 * connected to, so no name service can show another one to the check than to the connection.
 */
final class PublicAddresses extends SSLSocketFactory {
  private final SSLSocketFactory tls;

  PublicAddresses(SSLSocketFactory tls) {
    this.tls = tls;
  }

  /** Whether an address is of the Internet, and of nothing nearer. */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (address instanceof Inet6Address) {
      // fc00::/7 is private, EC2's metadata service among it; 64:ff9b:: and 2002:: hold an IPv4
      // address.
      boolean uniqueLocal = (first & 0xFE) == 0xFC;
      boolean translated = first == 0 && second == 0x64;
      boolean sixToFour = first == 0x20 && second == 0x02;
      if (translated || sixToFour) {
        return isPublic(ipv4(bytes, translated ? 12 : 2));
      }
      return !uniqueLocal && first != 0;
    }
    boolean shared = first == 100 && (second & 0xC0) == 64;
    boolean protocols = first == 192 && second == 0 && bytes[2] == 0;
    boolean benchmarks = first == 198 && (second & 0xFE) == 18;
    return first != 0 && first < 240 && !shared && !protocols && !benchmarks;
  }

  private static InetAddress ipv4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** Called with the connected socket, before a byte is sent. */
  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    if (!isPublic(socket.getInetAddress())) {
      socket.close();
      throw new ForbiddenAddressException();
    }
    return tls.createSocket(socket, host, port, autoClose);
  }

  /**
   * Tried by Java "as a last resort" after the other one has failed: it must not lead around it.
   */
  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unchecked();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unchecked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unchecked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unchecked();
  }

  private static IOException unchecked() {
    return new IOException("only connected sockets can be checked");
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }
}
