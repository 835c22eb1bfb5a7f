package io.liveshopper.collector.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/** Reads {@code a=1&b=2}: decoded as forms are, so that a plus is a blank. */
public final class QueryString {

  private QueryString() {}

  /**
   * One parameter.
   *
   * @param value null if there is no equals sign
   */
  public record Parameter(String name, @Nullable String value) {}

  /** A percent sign without two hexadecimal digits. */
  public static final class MalformedQueryException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedQueryException(String message) {
      super(message);
    }
  }

  /**
   * Reads all parameters in their order.
   *
   * @throws MalformedQueryException if one can't be decoded
   */
  public static List<Parameter> parse(@Nullable String query) throws MalformedQueryException {
    List<Parameter> parameters = new ArrayList<>();
    if (query == null) {
      return parameters;
    }
    for (int start = 0; start < query.length(); ) {
      int ampersand = query.indexOf('&', start);
      int end = ampersand < 0 ? query.length() : ampersand;
      int equals = query.indexOf('=', start);
      boolean hasValue = equals >= 0 && equals < end;
      String name = decode(query.substring(start, hasValue ? equals : end));
      if (!name.isEmpty()) {
        parameters.add(
            new Parameter(name, hasValue ? decode(query.substring(equals + 1, end)) : null));
      }
      start = end + 1;
    }
    return parameters;
  }

  /** By name, the last of a name winning; those without a value are left out. */
  public static Map<String, String> toMap(List<Parameter> parameters) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (parameter.value() != null) {
        map.put(parameter.name(), parameter.value());
      }
    }
    return map;
  }

  /** As {@link #parse}, but parameters that can't be decoded are left out. */
  public static Map<String, String> readable(@Nullable String query) {
    if (query == null) {
      return Map.of();
    }
    try {
      return toMap(parse(query));
    } catch (MalformedQueryException e) {
      Map<String, String> map = new LinkedHashMap<>();
      for (String part : query.split("&", -1)) {
        try {
          map.putAll(toMap(parse(part)));
        } catch (MalformedQueryException malformed) {
          // Left out.
        }
      }
      return map;
    }
  }

  private static String decode(String text) throws MalformedQueryException {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedQueryException(e.getMessage());
    }
  }
}
