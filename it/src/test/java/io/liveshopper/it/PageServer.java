package io.liveshopper.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the files of directories on the loopback interface. */
final class PageServer implements AutoCloseable {

  private final HttpServer server;
  private final List<Path> roots;
  private final ExecutorService executor = Executors.newCachedThreadPool();

  private PageServer(HttpServer server, List<Path> roots) {
    this.server = server;
    this.roots = roots;
  }

  /** A file is looked for in one directory after the other. */
  static PageServer start(Path... roots) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PageServer pages = new PageServer(server, List.of(roots));
    server.createContext("/", pages::answer);
    server.setExecutor(pages.executor);
    server.start();
    return pages;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring(1);
      for (Path root : roots) {
        Path file = root.resolve(name).normalize();
        if (file.startsWith(root) && Files.isRegularFile(file)) {
          byte[] content = Files.readAllBytes(file);
          String type = name.endsWith(".js") ? "text/javascript" : "text/html";
          exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          return;
        }
      }
      exchange.sendResponseHeaders(404, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
