package io.liveshopper.snowplow.analytics;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The page, the document in it and the page that referred to it.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface PageColumns extends ColumnReader permits EnrichedEvent {

  /** {@code page_url}: the page's URL. */
  default Optional<String> pageUrl() {
    return text(Column.PAGE_URL);
  }

  /** {@code page_title}: the page's title. */
  default Optional<String> pageTitle() {
    return text(Column.PAGE_TITLE);
  }

  /** {@code page_referrer}: the URL of the referring page. */
  default Optional<String> pageReferrer() {
    return text(Column.PAGE_REFERRER);
  }

  /** {@code page_urlscheme}: the scheme of the page's URL. */
  default Optional<String> pageUrlscheme() {
    return text(Column.PAGE_URLSCHEME);
  }

  /** {@code page_urlhost}: the host of the page's URL. */
  default Optional<String> pageUrlhost() {
    return text(Column.PAGE_URLHOST);
  }

  /** {@code page_urlport}: the port of the page's URL. */
  default OptionalInt pageUrlport() {
    return integer(Column.PAGE_URLPORT);
  }

  /** {@code page_urlpath}: the path of the page's URL. */
  default Optional<String> pageUrlpath() {
    return text(Column.PAGE_URLPATH);
  }

  /** {@code page_urlquery}: the query of the page's URL, without the question mark. */
  default Optional<String> pageUrlquery() {
    return text(Column.PAGE_URLQUERY);
  }

  /** {@code page_urlfragment}: the fragment of the page's URL, without the hash. */
  default Optional<String> pageUrlfragment() {
    return text(Column.PAGE_URLFRAGMENT);
  }

  /** {@code refr_urlscheme}: the scheme of the referrer's URL. */
  default Optional<String> refrUrlscheme() {
    return text(Column.REFR_URLSCHEME);
  }

  /** {@code refr_urlhost}: the host of the referrer's URL. */
  default Optional<String> refrUrlhost() {
    return text(Column.REFR_URLHOST);
  }

  /** {@code refr_urlport}: the port of the referrer's URL. */
  default OptionalInt refrUrlport() {
    return integer(Column.REFR_URLPORT);
  }

  /** {@code refr_urlpath}: the path of the referrer's URL. */
  default Optional<String> refrUrlpath() {
    return text(Column.REFR_URLPATH);
  }

  /** {@code refr_urlquery}: the query of the referrer's URL. */
  default Optional<String> refrUrlquery() {
    return text(Column.REFR_URLQUERY);
  }

  /** {@code refr_urlfragment}: the fragment of the referrer's URL. */
  default Optional<String> refrUrlfragment() {
    return text(Column.REFR_URLFRAGMENT);
  }

  /** {@code refr_medium}: the kind of referrer, such as {@code search} or {@code social}. */
  default Optional<String> refrMedium() {
    return text(Column.REFR_MEDIUM);
  }

  /** {@code refr_source}: the name of the referrer. */
  default Optional<String> refrSource() {
    return text(Column.REFR_SOURCE);
  }

  /** {@code refr_term}: the search term the referrer gave. */
  default Optional<String> refrTerm() {
    return text(Column.REFR_TERM);
  }

  /** {@code doc_charset}: the page's character encoding. */
  default Optional<String> docCharset() {
    return text(Column.DOC_CHARSET);
  }

  /** {@code doc_width}: the page's width in pixels. */
  default OptionalInt docWidth() {
    return integer(Column.DOC_WIDTH);
  }

  /** {@code doc_height}: the page's height in pixels. */
  default OptionalInt docHeight() {
    return integer(Column.DOC_HEIGHT);
  }
}
