package io.liveshopper.snowplow.analytics;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The browser.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface BrowserColumns extends ColumnReader permits EnrichedEvent {

  /** {@code useragent}: the user agent header. */
  default Optional<String> useragent() {
    return text(Column.USERAGENT);
  }

  /** {@code br_name}: the browser's name and version. */
  default Optional<String> brName() {
    return text(Column.BR_NAME);
  }

  /** {@code br_family}: the browser's family. */
  default Optional<String> brFamily() {
    return text(Column.BR_FAMILY);
  }

  /** {@code br_version}: the browser's version. */
  default Optional<String> brVersion() {
    return text(Column.BR_VERSION);
  }

  /** {@code br_type}: the browser's type. */
  default Optional<String> brType() {
    return text(Column.BR_TYPE);
  }

  /** {@code br_renderengine}: the browser's rendering engine. */
  default Optional<String> brRenderengine() {
    return text(Column.BR_RENDERENGINE);
  }

  /** {@code br_lang}: the browser's language. */
  default Optional<String> brLang() {
    return text(Column.BR_LANG);
  }

  /** {@code br_features_pdf}: whether the browser shows PDF. */
  default Optional<Boolean> brFeaturesPdf() {
    return flag(Column.BR_FEATURES_PDF);
  }

  /** {@code br_features_flash}: whether the browser has Flash. */
  default Optional<Boolean> brFeaturesFlash() {
    return flag(Column.BR_FEATURES_FLASH);
  }

  /** {@code br_features_java}: whether the browser has Java. */
  default Optional<Boolean> brFeaturesJava() {
    return flag(Column.BR_FEATURES_JAVA);
  }

  /** {@code br_features_director}: whether the browser has Director. */
  default Optional<Boolean> brFeaturesDirector() {
    return flag(Column.BR_FEATURES_DIRECTOR);
  }

  /** {@code br_features_quicktime}: whether the browser has QuickTime. */
  default Optional<Boolean> brFeaturesQuicktime() {
    return flag(Column.BR_FEATURES_QUICKTIME);
  }

  /** {@code br_features_realplayer}: whether the browser has RealPlayer. */
  default Optional<Boolean> brFeaturesRealplayer() {
    return flag(Column.BR_FEATURES_REALPLAYER);
  }

  /** {@code br_features_windowsmedia}: whether the browser has Windows Media. */
  default Optional<Boolean> brFeaturesWindowsmedia() {
    return flag(Column.BR_FEATURES_WINDOWSMEDIA);
  }

  /** {@code br_features_gears}: whether the browser has Gears. */
  default Optional<Boolean> brFeaturesGears() {
    return flag(Column.BR_FEATURES_GEARS);
  }

  /** {@code br_features_silverlight}: whether the browser has Silverlight. */
  default Optional<Boolean> brFeaturesSilverlight() {
    return flag(Column.BR_FEATURES_SILVERLIGHT);
  }

  /** {@code br_cookies}: whether the browser takes cookies. */
  default Optional<Boolean> brCookies() {
    return flag(Column.BR_COOKIES);
  }

  /** {@code br_colordepth}: the browser's colour depth, as text. */
  default Optional<String> brColordepth() {
    return text(Column.BR_COLORDEPTH);
  }

  /** {@code br_viewwidth}: the viewport's width in pixels. */
  default OptionalInt brViewwidth() {
    return integer(Column.BR_VIEWWIDTH);
  }

  /** {@code br_viewheight}: the viewport's height in pixels. */
  default OptionalInt brViewheight() {
    return integer(Column.BR_VIEWHEIGHT);
  }
}
