package io.liveshopper.collector.sink;

/** The disk buffer takes no more: the tracker has to keep its events and send them again. */
public final class BufferFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BufferFullException(String message) {
    super(message);
  }
}
