package io.liveshopper.local.common;

/**
 * Something that the person at the terminal can mend: a taken port, a missing file, a process that
 * died. The message is complete as it stands and is shown without a stack trace.
 */
public final class LocalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message of one clear sentence, which log lines may follow. */
  public LocalException(String message) {
    super(message);
  }

  /** As {@link #LocalException(String)}, keeping the cause for whoever debugs. */
  public LocalException(String message, Throwable cause) {
    super(message, cause);
  }
}
