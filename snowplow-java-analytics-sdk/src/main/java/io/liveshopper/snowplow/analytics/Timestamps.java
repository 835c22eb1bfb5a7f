package io.liveshopper.snowplow.analytics;

/**
 * Reads {@code yyyy-MM-dd HH:mm:ss} with at most nine fraction digits, without making objects.
 *
 * <p>Enrich writes milliseconds; other producers leave the fraction out or write up to nanoseconds.
 */
final class Timestamps {

  /** What {@link #epochSecond} answers for text that is not a timestamp. */
  static final long INVALID = Long.MIN_VALUE;

  private static final int SECONDS_LENGTH = "yyyy-MM-dd HH:mm:ss".length();
  private static final int MAX_FRACTION = 9;
  private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Timestamps() {}

  /** Seconds since 1970-01-01T00:00:00Z, or {@link #INVALID}. */
  static long epochSecond(byte[] b, int from, int to) {
    int length = to - from;
    if (length < SECONDS_LENGTH || !isFraction(b, from + SECONDS_LENGTH, to)) {
      return INVALID;
    }
    if (b[from + 4] != '-'
        || b[from + 7] != '-'
        || b[from + 10] != ' '
        || b[from + 13] != ':'
        || b[from + 16] != ':') {
      return INVALID;
    }
    int century = twoDigits(b, from);
    int yearOfCentury = twoDigits(b, from + 2);
    int month = twoDigits(b, from + 5);
    int day = twoDigits(b, from + 8);
    int hour = twoDigits(b, from + 11);
    int minute = twoDigits(b, from + 14);
    int second = twoDigits(b, from + 17);
    // twoDigits answers a negative number for anything but digits, and an or keeps the sign.
    if ((century | yearOfCentury | month | day | hour | minute | second) < 0) {
      return INVALID;
    }
    int year = century * 100 + yearOfCentury;
    if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
      return INVALID;
    }
    if (day > daysInMonth(year, month)) {
      return INVALID;
    }
    return epochDay(year, month, day) * 86_400L + hour * 3600L + minute * 60L + second;
  }

  /** The fraction of a timestamp that {@link #epochSecond} accepted, in nanoseconds. */
  static int nanos(byte[] b, int from, int to) {
    int nanos = 0;
    int digits = 0;
    for (int at = from + SECONDS_LENGTH + 1; at < to; at++, digits++) {
      nanos = nanos * 10 + (b[at] - '0');
    }
    for (; digits < MAX_FRACTION; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static boolean isFraction(byte[] b, int from, int to) {
    if (from == to) {
      return true;
    }
    int digits = to - from - 1;
    if (b[from] != '.' || digits < 1 || digits > MAX_FRACTION) {
      return false;
    }
    for (int at = from + 1; at < to; at++) {
      if (b[at] < '0' || b[at] > '9') {
        return false;
      }
    }
    return true;
  }

  private static int twoDigits(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  private static int daysInMonth(int year, int month) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar, for years from 0. */
  private static long epochDay(int year, int month, int day) {
    // Counting years from March puts the leap day at the end, where it disturbs nothing.
    int marchYear = month > 2 ? year : year - 1;
    int monthFromMarch = month > 2 ? month - 3 : month + 9;
    int leapDays =
        Math.floorDiv(marchYear, 4) - Math.floorDiv(marchYear, 100) + Math.floorDiv(marchYear, 400);
    long dayOfYear = (153L * monthFromMarch + 2) / 5 + day - 1;
    return marchYear * 365L + leapDays + dayOfYear - 719_468L;
  }
}
