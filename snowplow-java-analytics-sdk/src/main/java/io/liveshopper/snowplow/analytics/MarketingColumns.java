package io.liveshopper.snowplow.analytics;

import java.util.Optional;

/**
 * The campaign that brought the visit.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface MarketingColumns extends ColumnReader permits EnrichedEvent {

  /** {@code mkt_medium}: the campaign's medium, usually {@code utm_medium}. */
  default Optional<String> mktMedium() {
    return text(Column.MKT_MEDIUM);
  }

  /** {@code mkt_source}: the campaign's source, usually {@code utm_source}. */
  default Optional<String> mktSource() {
    return text(Column.MKT_SOURCE);
  }

  /** {@code mkt_term}: the campaign's keywords, usually {@code utm_term}. */
  default Optional<String> mktTerm() {
    return text(Column.MKT_TERM);
  }

  /** {@code mkt_content}: the campaign's content, usually {@code utm_content}. */
  default Optional<String> mktContent() {
    return text(Column.MKT_CONTENT);
  }

  /** {@code mkt_campaign}: the campaign's name, usually {@code utm_campaign}. */
  default Optional<String> mktCampaign() {
    return text(Column.MKT_CAMPAIGN);
  }

  /** {@code mkt_clickid}: the advertising network's click id. */
  default Optional<String> mktClickid() {
    return text(Column.MKT_CLICKID);
  }

  /** {@code mkt_network}: the advertising network. */
  default Optional<String> mktNetwork() {
    return text(Column.MKT_NETWORK);
  }
}
