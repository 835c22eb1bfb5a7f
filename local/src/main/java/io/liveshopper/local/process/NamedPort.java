package io.liveshopper.local.process;

/**
 * A port on the loopback interface and what it is for.
 *
 * @param purpose such as {@code Kafka}, as it stands in messages
 * @param port 1 to 65535
 */
public record NamedPort(String purpose, int port) {}
