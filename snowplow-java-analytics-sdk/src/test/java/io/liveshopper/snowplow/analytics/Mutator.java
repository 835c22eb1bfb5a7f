package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages events in the ways in which events get damaged, and in some others. */
final class Mutator {

  private static final List<String> TOKENS =
      List.of(
          "\t",
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\\u",
          "\\ud800",
          "null",
          "true",
          "1e999",
          "-",
          "0",
          "\n",
          "\r\n",
          "😀",
          "\"schema\":",
          "\"data\":",
          "iglu:",
          "/",
          "1-0-0",
          "{}",
          "[]",
          "99999999999999999999",
          "1e400000000",
          "NaN",
          "\u0000");
  private static final byte[] BYTES = {0, 9, 10, 13, 31, 34, 92, 127, -128, -64, -62, -1, -12, -19};

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /** The event with 1 to 4 changes that do not cancel each other out. */
  byte[] mutate(byte[] event) {
    byte[] changed;
    do {
      changed = changeSeveralTimes(event);
    } while (Arrays.equals(changed, event));
    return changed;
  }

  private byte[] changeSeveralTimes(byte[] event) {
    byte[] changed = event;
    for (int i = random.nextInt(4); i >= 0; i--) {
      changed = changed.length == 0 ? TOKENS.get(0).getBytes(UTF_8) : change(changed);
    }
    return changed;
  }

  private byte[] change(byte[] event) {
    int at = position(event);
    return switch (random.nextInt(9)) {
      case 0 -> replaceByte(event, at, (byte) random.nextInt(256));
      case 1 -> replaceByte(event, at, BYTES[random.nextInt(BYTES.length)]);
      case 2 -> replaceByte(event, at, (byte) (event[at] ^ (1 << random.nextInt(8))));
      case 3 -> splice(event, at, at, token());
      case 4 -> splice(event, at, Math.min(event.length, at + 1), token());
      case 5 -> splice(event, at, Math.min(event.length, at + random.nextInt(40)), new byte[0]);
      case 6 -> splice(event, at, at, copyOfSomePart(event));
      case 7 -> replaceColumn(event, at);
      default -> random.nextInt(4) == 0 ? Arrays.copyOf(event, at) : swapColumns(event);
    };
  }

  /** Mostly anywhere, which is mostly in JSON; a third of the time at a tab or next to one. */
  private int position(byte[] event) {
    int at = random.nextInt(event.length);
    if (random.nextInt(3) > 0) {
      return at;
    }
    while (at > 0 && event[at] != '\t') {
      at--;
    }
    return Math.min(event.length - 1, at + random.nextInt(2));
  }

  private byte[] token() {
    byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
    int times = random.nextInt(20) == 0 ? 1 + random.nextInt(400) : 1;
    byte[] repeated = new byte[token.length * times];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = token[i % token.length];
    }
    return repeated;
  }

  private byte[] copyOfSomePart(byte[] event) {
    int from = random.nextInt(event.length);
    return Arrays.copyOfRange(event, from, Math.min(event.length, from + random.nextInt(200)));
  }

  private byte[] replaceColumn(byte[] event, int at) {
    int from = at;
    while (from > 0 && event[from - 1] != '\t') {
      from--;
    }
    int to = at;
    while (to < event.length && event[to] != '\t') {
      to++;
    }
    return splice(event, from, to, random.nextBoolean() ? new byte[0] : token());
  }

  /** Leaves the number of columns as it is and puts values where they do not belong. */
  private byte[] swapColumns(byte[] event) {
    List<String> columns = Arrays.asList(new String(event, UTF_8).split("\t", -1));
    int first = random.nextInt(columns.size());
    int second = random.nextInt(columns.size());
    String kept = columns.get(first);
    columns.set(first, columns.get(second));
    columns.set(second, kept);
    return String.join("\t", columns).getBytes(UTF_8);
  }

  private static byte[] replaceByte(byte[] event, int at, byte value) {
    byte[] changed = event.clone();
    changed[at] = value;
    return changed;
  }

  private static byte[] splice(byte[] event, int from, int to, byte[] insert) {
    byte[] changed = new byte[event.length - (to - from) + insert.length];
    System.arraycopy(event, 0, changed, 0, from);
    System.arraycopy(insert, 0, changed, from, insert.length);
    System.arraycopy(event, to, changed, from + insert.length, event.length - to);
    return changed;
  }
}
