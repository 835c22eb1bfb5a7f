package io.liveshopper.local.process;

import io.liveshopper.local.common.LocalException;
import java.util.List;

/**
 * The ports one copy of the system listens on, all of them on the loopback interface.
 *
 * <p>Kafka, Redis and Flink's page have the numbers everybody knows. The numbers behind them are
 * chosen so that any two lie more than {@value #SAFE_DISTANCE} apart: copies whose offsets differ
 * by up to that much never meet, where Kafka's customary controller port (its own plus one) would
 * collide at an offset of 1. Three ports that people know lie too close to others for that, the
 * collector's ({@value #COLLECTOR}) and Prometheus's ({@value #PROMETHEUS}) to Kafka's and that of
 * Redis's web page ({@value #REDIS_PAGE}) to Redis's: a copy with an offset counts these from
 * {@value #COLLECTOR_OF_COPIES}, {@value #PROMETHEUS_OF_COPIES} and {@value #REDIS_PAGE_OF_COPIES}
 * instead. What Flink's processes agree on among themselves (blob server, data exchange, task
 * manager calls) is left to the operating system and not part of the plan.
 *
 * @param kafka the broker, for clients
 * @param kafkaController the broker's KRaft controller
 * @param redis Redis
 * @param flinkRest Flink's web page and REST API
 * @param jobManagerRpc where the task manager finds the job manager
 * @param jobManagerMetrics the job manager's page for Prometheus
 * @param taskManagerMetrics the task manager's page for Prometheus
 * @param collector the collector, for trackers
 * @param store the demo shop
 * @param redisPage the web page about Redis
 * @param prometheus Prometheus's web page and API
 * @param redisMetrics Redis's page for Prometheus
 */
public record PortPlan(
    int kafka,
    int kafkaController,
    int redis,
    int flinkRest,
    int jobManagerRpc,
    int jobManagerMetrics,
    int taskManagerMetrics,
    int collector,
    int store,
    int redisPage,
    int prometheus,
    int redisMetrics) {

  /** Two plans whose offsets differ by this or less share no port. */
  public static final int SAFE_DISTANCE = 1000;

  private static final int COLLECTOR = 9090;
  private static final int COLLECTOR_OF_COPIES = 13_180;
  private static final int REDIS_PAGE = 5540;
  private static final int REDIS_PAGE_OF_COPIES = 4520;
  private static final int PROMETHEUS = 9091;
  private static final int PROMETHEUS_OF_COPIES = 1980;

  /** The largest offset: beyond it the highest port would leave the range of ports. */
  public static final int MAX_OFFSET = 50_000;

  /**
   * The usual ports plus an offset; with one, the collector, Redis's web page and Prometheus have
   * others.
   *
   * @param offset 0 to {@link #MAX_OFFSET}
   * @throws LocalException when the offset is outside
   */
  public static PortPlan withOffset(int offset) {
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new LocalException(
          "A port offset is between 0 and " + MAX_OFFSET + ", not " + offset + ".");
    }
    return new PortPlan(
        9092 + offset,
        14_193 + offset,
        6379 + offset,
        8081 + offset,
        10_123 + offset,
        11_149 + offset,
        12_170 + offset,
        offset == 0 ? COLLECTOR : COLLECTOR_OF_COPIES + offset,
        3000 + offset,
        offset == 0 ? REDIS_PAGE : REDIS_PAGE_OF_COPIES + offset,
        offset == 0 ? PROMETHEUS : PROMETHEUS_OF_COPIES + offset,
        15_210 + offset);
  }

  /** Ports nobody listens on at the moment: for tests, which must not meet anything that runs. */
  public static PortPlan free() {
    List<Integer> free = LoopbackPorts.free(12);
    return new PortPlan(
        free.get(0),
        free.get(1),
        free.get(2),
        free.get(3),
        free.get(4),
        free.get(5),
        free.get(6),
        free.get(7),
        free.get(8),
        free.get(9),
        free.get(10),
        free.get(11));
  }

  /** All ports with what they are for. */
  public List<NamedPort> all() {
    return List.of(
        new NamedPort("Kafka", kafka),
        new NamedPort("Kafka's controller", kafkaController),
        new NamedPort("Redis", redis),
        new NamedPort("Flink's web page", flinkRest),
        new NamedPort("Flink's job manager", jobManagerRpc),
        new NamedPort("the job manager's metrics", jobManagerMetrics),
        new NamedPort("the task manager's metrics", taskManagerMetrics),
        new NamedPort("the collector", collector),
        new NamedPort("the shop", store),
        new NamedPort("Redis's web page", redisPage),
        new NamedPort("Prometheus", prometheus),
        new NamedPort("Redis's metrics", redisMetrics));
  }
}
