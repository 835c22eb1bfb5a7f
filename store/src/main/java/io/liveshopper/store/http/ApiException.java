package io.liveshopper.store.http;

/** A request that can't be done: a status, a word for programs and a sentence for people. */
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String field;

  ApiException(int status, String code, String message) {
    this(status, code, message, "");
  }

  ApiException(int status, String code, String message, String field) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** Which part of the request it is about; empty for none in particular. */
  String field() {
    return field;
  }
}
