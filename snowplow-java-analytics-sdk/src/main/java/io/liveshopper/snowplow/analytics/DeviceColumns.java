package io.liveshopper.snowplow.analytics;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The device and its operating system.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface DeviceColumns extends ColumnReader permits EnrichedEvent {

  /** {@code os_name}: the operating system's name. */
  default Optional<String> osName() {
    return text(Column.OS_NAME);
  }

  /** {@code os_family}: the operating system's family. */
  default Optional<String> osFamily() {
    return text(Column.OS_FAMILY);
  }

  /** {@code os_manufacturer}: the operating system's maker. */
  default Optional<String> osManufacturer() {
    return text(Column.OS_MANUFACTURER);
  }

  /** {@code os_timezone}: the device's time zone, such as {@code Europe/Amsterdam}. */
  default Optional<String> osTimezone() {
    return text(Column.OS_TIMEZONE);
  }

  /** {@code dvce_type}: the kind of device. */
  default Optional<String> dvceType() {
    return text(Column.DVCE_TYPE);
  }

  /** {@code dvce_ismobile}: whether the device is mobile. */
  default Optional<Boolean> dvceIsmobile() {
    return flag(Column.DVCE_ISMOBILE);
  }

  /** {@code dvce_screenwidth}: the screen's width in pixels. */
  default OptionalInt dvceScreenwidth() {
    return integer(Column.DVCE_SCREENWIDTH);
  }

  /** {@code dvce_screenheight}: the screen's height in pixels. */
  default OptionalInt dvceScreenheight() {
    return integer(Column.DVCE_SCREENHEIGHT);
  }
}
