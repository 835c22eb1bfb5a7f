package io.liveshopper.it;

/**
 * Positions, from 0, of the enriched event's columns that these tests touch. Spelt out here and not
 * taken from the SDK: what judges the job must not share its mistakes.
 */
enum Column {
  ETL_TSTAMP(2),
  COLLECTOR_TSTAMP(3),
  DVCE_CREATED_TSTAMP(4),
  EVENT(5),
  EVENT_ID(6),
  V_COLLECTOR(10),
  V_ETL(11),
  USER_ID(12),
  DOMAIN_USERID(15),
  PAGE_TITLE(30),
  CONTEXTS(52),
  UNSTRUCT_EVENT(58),
  DVCE_SENT_TSTAMP(119),
  REFR_DVCE_TSTAMP(121),
  DERIVED_CONTEXTS(122),
  DOMAIN_SESSIONID(123),
  DERIVED_TSTAMP(124),
  TRUE_TSTAMP(130);

  static final int COUNT = 131;

  private final int index;

  Column(int index) {
    this.index = index;
  }

  int index() {
    return index;
  }
}
