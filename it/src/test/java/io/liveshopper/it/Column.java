package io.liveshopper.it;

/**
 * Positions, from 0, of the enriched event's columns that these tests touch. Spelt out here and not
 * taken from the SDK: what judges the job must not share its mistakes.
 */
enum Column {
  PLATFORM(1),
  ETL_TSTAMP(2),
  COLLECTOR_TSTAMP(3),
  DVCE_CREATED_TSTAMP(4),
  EVENT(5),
  EVENT_ID(6),
  V_COLLECTOR(10),
  V_ETL(11),
  USER_ID(12),
  DOMAIN_USERID(15),
  GEO_COUNTRY(18),
  GEO_REGION(19),
  GEO_CITY(20),
  PAGE_TITLE(30),
  PAGE_URLHOST(33),
  PAGE_URLPATH(35),
  PAGE_URLQUERY(36),
  REFR_URLHOST(39),
  REFR_MEDIUM(44),
  MKT_MEDIUM(47),
  MKT_SOURCE(48),
  MKT_TERM(49),
  MKT_CONTENT(50),
  MKT_CAMPAIGN(51),
  CONTEXTS(52),
  UNSTRUCT_EVENT(58),
  USERAGENT(77),
  MKT_CLICKID(116),
  MKT_NETWORK(117),
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
