package io.liveshopper.collector;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.liveshopper.collector.config.CollectorSettings;
import io.liveshopper.collector.sink.EventSink;
import io.liveshopper.collector.sink.OutputRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/**
 * Prints how many e-commerce events a second a collector takes, and how many for each second of one
 * core: trackers on the same machine take their share of it, so theirs is left out. Arguments, all
 * optional: seconds (15), events a request (1), connections (16), Kafka's address (none: events are
 * dropped once they are ready to be sent).
 */
public final class CollectorThroughput {

  private static final String USER_AGENT =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/%d.0.0.0 Safari/537.36";
  private static final int BROWSERS = 50;
  private static final int MAX_SECONDS = 600;
  private static final int WARM_UP_SECONDS = 180;
  private static final int WARM_UP_EVENTS = 100_000;

  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder bad = new LongAdder();
  private final LongAdder clientNanos = new LongAdder();
  private final int seconds;
  private final int batch;
  private final int connections;
  private final String kafka;
  private volatile long end;

  private CollectorThroughput(String[] args) {
    seconds = Math.min(MAX_SECONDS, argument(args, 0, 15));
    batch = argument(args, 1, 1);
    connections = argument(args, 2, 16);
    kafka = args.length > 3 ? args[3] : "";
  }

  private static int argument(String[] args, int at, int otherwise) {
    return args.length > at ? Integer.parseInt(args[at]) : otherwise;
  }

  public static void main(String[] args) throws Exception {
    CollectorThroughput throughput = new CollectorThroughput(args);
    try (Collector collector = throughput.start()) {
      throughput.warmUp(collector.port());
      System.out.println(throughput.run(collector.port(), throughput.seconds));
    }
  }

  private Collector start() throws IOException {
    List<String> settings = new ArrayList<>(List.of("http.port=0", "http.workers=1"));
    if (kafka.isEmpty()) {
      return Collector.start(CollectorSettings.load(null, settings), shorten -> new Counter());
    }
    settings.add("kafka.bootstrap-servers=" + kafka);
    settings.add("buffer.directory=" + Files.createTempDirectory("collector-throughput"));
    return Collector.start(CollectorSettings.load(null, settings));
  }

  /** The compiler needs some ten thousand events, Yauaa some seconds. */
  private void warmUp(int port) throws InterruptedException {
    long limit = System.nanoTime() + WARM_UP_SECONDS * 1_000_000_000L;
    for (long events = 0; events < WARM_UP_EVENTS && System.nanoTime() < limit; ) {
      run(port, 2);
      events += acknowledged.sum();
    }
  }

  private String run(int port, int duration) throws InterruptedException {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List.of(acknowledged, refused, bad, clientNanos).forEach(LongAdder::reset);
    long start = System.nanoTime();
    long cpu = machine.getProcessCpuTime();
    end = start + duration * 1_000_000_000L;
    List<Thread> trackers = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      int number = i;
      Thread tracker = new Thread(() -> send(port, number));
      trackers.add(tracker);
      tracker.start();
    }
    for (Thread tracker : trackers) {
      tracker.join();
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    double cores = (machine.getProcessCpuTime() - cpu - clientNanos.sum()) / 1e9 / elapsed;
    double rate = acknowledged.sum() / elapsed;
    return String.format(
        "%,.0f events/s with %.2f cores in use: %,.0f a core (%d a request, %d connections, %s)."
            + " Refused: %d, failed: %d. Load of the machine: %.1f on %d processors",
        rate,
        cores,
        rate / cores,
        batch,
        connections,
        kafka.isEmpty() ? "no Kafka" : "Kafka at " + kafka,
        refused.sum(),
        bad.sum(),
        machine.getSystemLoadAverage(),
        machine.getAvailableProcessors());
  }

  private void send(int port, int number) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int i = 0; System.nanoTime() < end; i++) {
        out.write(request(number, i));
        (answer(in) == 200 ? acknowledged : refused).add(batch);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      clientNanos.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }
  }

  private byte[] request(int number, int sequence) {
    StringBuilder body =
        new StringBuilder(
            "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4\","
                + "\"data\":[");
    for (int i = 0; i < batch; i++) {
      body.append(i == 0 ? "" : ",").append(event(number, sequence));
    }
    byte[] content = body.append("]}").toString().getBytes(UTF_8);
    String head =
        "POST /com.snowplowanalytics.snowplow/tp2 HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json; charset=UTF-8\r\nOrigin: https://shop.example\r\n"
            + "User-Agent: "
            + USER_AGENT.formatted(80 + sequence % BROWSERS)
            + "\r\nCookie: sp=2b3c4d5e-0000-4000-8000-000000000001\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(US_ASCII);
    byte[] all = java.util.Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }

  private static String event(int number, int sequence) {
    String quoted =
        """
        "e":"ue","p":"web","tv":"js-4.1.0","tna":"sp","aid":"shop","eid":"%s","dtm":"%d","stm":"%d",\
        "duid":"device-%d-%d","vid":"3","sid":"c9727c0f-0f83-4a70-9eca-a415cf9ea52b","uid":"u-%d",\
        "lang":"en-US","cs":"UTF-8","tz":"Europe/Berlin","cookie":"1","res":"3440x1440","cd":"24",\
        "vp":"2006x1280","ds":"1991x2142","page":"Running shoes",\
        "url":"https://shop.example/product/5?utm_source=google&utm_medium=cpc&utm_campaign=sale",\
        "refr":"https://www.google.com/search?q=shoes","""
            .formatted(
                UUID.randomUUID(),
                System.currentTimeMillis() - 40,
                System.currentTimeMillis(),
                number,
                sequence % 1_000,
                sequence);
    return "{" + quoted + "\"ue_pr\":" + quote(ACTION) + ",\"co\":" + quote(ENTITIES) + "}";
  }

  private static final String IGLU = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow";
  private static final String ACTION =
      IGLU
          + "/unstruct_event/jsonschema/1-0-0\",\"data\":"
          + IGLU
          + ".ecommerce/snowplow_ecommerce_action/jsonschema/1-0-2\",\"data\":{\"type\":"
          + "\"add_to_cart\"}}}";
  private static final String ENTITIES =
      IGLU
          + "/contexts/jsonschema/1-0-0\",\"data\":["
          + IGLU
          + ".ecommerce/product/jsonschema/1-0-0\",\"data\":{\"id\":\"5\",\"name\":\"Flex Runner"
          + "\",\"category\":\"Shoes/Kids\",\"price\":42.99,\"currency\":\"EUR\",\"quantity\":1,"
          + "\"brand\":\"Acme\",\"size\":\"28\",\"variant\":\"Black\"}},"
          + IGLU
          + ".ecommerce/cart/jsonschema/1-0-0\",\"data\":{\"total_value\":85.98,\"currency\":"
          + "\"EUR\",\"cart_id\":\"c-1\"}},"
          + IGLU
          + "/web_page/jsonschema/1-0-0\",\"data\":{\"id\":"
          + "\"5fcd5cd0-d179-4e32-badd-0f5900c11a6b\"}},"
          + IGLU
          + "/browser_context/jsonschema/2-0-0\",\"data\":{\"viewport\":\"2006x1280\","
          + "\"documentSize\":\"1991x2142\",\"resolution\":\"3440x1440\",\"colorDepth\":24,"
          + "\"devicePixelRatio\":1,\"cookiesEnabled\":true,\"online\":true,\"browserLanguage\":"
          + "\"en-US\",\"documentLanguage\":\"en\",\"webdriver\":false,\"deviceMemory\":8,"
          + "\"hardwareConcurrency\":10,\"tabId\":\"5fcd5cd0-d179-4e32-badd-0f5900c11a6b\"}}]}";

  private static String quote(String json) {
    return '"' + json.replace("\"", "\\\"") + '"';
  }

  /** Reads an answer with a length; its status. */
  private static int answer(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ", 3)[1]);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.readNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("The collector has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Counts what it drops. */
  private final class Counter implements EventSink {

    @Override
    public CompletionStage<Void> write(List<OutputRecord> records) {
      bad.add(records.stream().filter(r -> r.topic() == OutputRecord.Topic.BAD).count());
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isHealthy() {
      return true;
    }

    @Override
    public long bufferedBytes() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
