package io.liveshopper.store.charts;

/** Prometheus does not answer, or not with what it was asked for; the message is for people. */
final class PrometheusException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean isAway;

  private PrometheusException(String message, boolean isAway, Throwable cause) {
    super(message, cause);
    this.isAway = isAway;
  }

  /** There is no use in asking it anything else for now. */
  static PrometheusException away(String message, Throwable cause) {
    return new PrometheusException(message, true, cause);
  }

  /** It has answered that it can't answer this. */
  static PrometheusException refused(String message) {
    return new PrometheusException(message, false, null);
  }

  boolean isAway() {
    return isAway;
  }
}
