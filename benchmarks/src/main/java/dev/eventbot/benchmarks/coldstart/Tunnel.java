package dev.eventbot.benchmarks.coldstart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * The channel's proxy: whatever host a tunnel is asked for, it ends at one port of this machine, so
 * that the bot's own checks of addresses stay as they are.
 */
final class Tunnel implements Closeable {
  private final ServerSocket server;
  private final int end;

  Tunnel(int end) throws IOException {
    this.end = end;
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    background(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        background(() -> join(client));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void join(Socket client) {
    try (client;
        Socket target = new Socket(InetAddress.getLoopbackAddress(), end)) {
      client.setTcpNoDelay(true);
      target.setTcpNoDelay(true);
      skipHead(client.getInputStream());
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
      Thread back = background(() -> copy(target, client));
      copy(client, target);
      back.join();
    } catch (IOException | InterruptedException e) {
      // Whoever hung up knows why.
    }
  }

  private static void skipHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("hung up");
      }
      head.append((char) next);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // Whoever hung up knows why.
    }
  }

  private static Thread background(Runnable work) {
    Thread thread = new Thread(work, "tunnel");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
