package io.liveshopper.redis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection that speaks the Redis protocol, for what tests ask of a server behind the back of
 * the client under test. An answer is a String, a Long, null, or a List of those.
 */
public final class RespClient implements Closeable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  /** Connects to a port of this machine. */
  public RespClient(int port) throws IOException {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
      out = new BufferedOutputStream(socket.getOutputStream());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends one command and waits for its answer.
   *
   * @throws IllegalStateException with the text of an error that the server answered
   */
  public Object call(String... command) throws IOException {
    out.write(("*" + command.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String part : command) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.write('\r');
      out.write('\n');
    }
    out.flush();
    return readAnswer();
  }

  private Object readAnswer() throws IOException {
    String line = readLine();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> rest;
      case ':' -> Long.valueOf(rest);
      case '$' -> readText(Integer.parseInt(rest));
      case '*' -> readList(Integer.parseInt(rest));
      case '-' -> throw new IllegalStateException(rest);
      default -> throw new IOException("not an answer: " + line);
    };
  }

  private String readText(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    readLine();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private List<Object> readList(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      items.add(readAnswer());
    }
    return items;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.append((char) c);
    }
    if (in.read() != '\n') {
      throw new IOException("a line that does not end");
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
