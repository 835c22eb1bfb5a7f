package io.liveshopper.local.service;

/** What runs around the job besides what the job itself needs. Each can be left out. */
public enum ShopPart {
  /** Takes the events of trackers, enriches them and writes them to Kafka. */
  COLLECTOR("collector"),
  /** The demo shop. */
  STORE("store"),
  /** A web page that shows what is in Redis. */
  REDIS_PAGE("redis-commander");

  /** How to do without all of them. */
  static final String LEAVE_OUT = "leave the shop out with --no-shop";

  private final String process;

  ShopPart(String process) {
    this.process = process;
  }

  /** The name of its process. */
  public String process() {
    return process;
  }
}
