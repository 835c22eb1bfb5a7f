package io.liveshopper.local.upgrade;

/** A change of the job that is not begun, because it would not go well; nothing was stopped. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the reason, one sentence. */
  public RefusedException(String reason) {
    super(reason);
  }
}
