package io.liveshopper.local.watch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A plain connection to a Redis server, in its RESP2 protocol: a few calls at a time, and up within
 * a millisecond where a full client takes a second. Not for use by several threads.
 */
public final class RedisConnection implements AutoCloseable {

  private static final int TIMEOUT_MS = 2000;

  private record RedisError(String message) {}

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RedisConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /**
   * Connects.
   *
   * @throws IOException when nothing answers within two seconds
   */
  public static RedisConnection open(String host, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.setTcpNoDelay(true);
      return new RedisConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * One command and its answer.
   *
   * @return a String, a Long, a List of these, or null
   * @throws IOException when the connection breaks or Redis answers with an error
   */
  public Object call(String... command) throws IOException {
    return pipeline(List.of(List.of(command))).get(0);
  }

  /** Several commands in one round trip, and their answers in order. */
  public List<Object> pipeline(List<List<String>> commands) throws IOException {
    for (List<String> command : commands) {
      write(command);
    }
    out.flush();
    List<Object> answers = new ArrayList<>(commands.size());
    for (int i = 0; i < commands.size(); i++) {
      answers.add(read());
    }
    // Only once all are read, or the next call would get this one's answers.
    for (Object answer : answers) {
      if (answer instanceof RedisError error) {
        throw new IOException("Redis: " + error.message());
      }
    }
    return answers;
  }

  /** The answer of {@code TIME} in epoch milliseconds. */
  static long millis(List<?> time) {
    return Long.parseLong((String) time.get(0)) * 1000
        + Long.parseLong((String) time.get(1)) / 1000;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void write(List<String> command) throws IOException {
    out.write(("*" + command.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String argument : command) {
      byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
      out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.write('\r');
      out.write('\n');
    }
  }

  private Object read() throws IOException {
    String line = readLine();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> rest;
      case ':' -> Long.valueOf(rest);
      case '$' -> readBulk(Integer.parseInt(rest));
      case '*' -> readArray(Integer.parseInt(rest));
      case '-' -> new RedisError(rest);
      default -> throw new IOException("Redis answered what is not RESP: " + line);
    };
  }

  private Object readBulk(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length || in.readNBytes(2).length < 2) {
      throw new EOFException("Redis closed the connection");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Object readArray(int size) throws IOException {
    if (size < 0) {
      return null;
    }
    List<Object> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(read());
    }
    return items;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next != '\r') {
      if (next < 0) {
        throw new EOFException("Redis closed the connection");
      }
      line.append((char) next);
      next = in.read();
    }
    if (in.read() != '\n' || line.isEmpty()) {
      throw new IOException("Redis answered what is not RESP");
    }
    return line.toString();
  }
}
