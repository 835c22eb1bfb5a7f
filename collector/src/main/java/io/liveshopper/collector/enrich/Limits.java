package io.liveshopper.collector.enrich;

import io.liveshopper.snowplow.analytics.Column;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many characters a column may have: the defaults of Snowplow's enrich 6.10. Columns of other
 * types have no limit.
 */
final class Limits {

  static final Map<Column, Integer> LENGTHS = lengths();

  private Limits() {}

  private static Map<Column, Integer> lengths() {
    Map<Column, Integer> lengths = new EnumMap<>(Column.class);
    add(lengths, 2, Column.GEO_COUNTRY);
    add(
        lengths,
        3,
        Column.GEO_REGION,
        Column.TR_CURRENCY,
        Column.TI_CURRENCY,
        Column.BASE_CURRENCY);
    add(lengths, 12, Column.BR_COLORDEPTH);
    add(lengths, 15, Column.GEO_ZIPCODE);
    add(lengths, 16, Column.PAGE_URLSCHEME, Column.REFR_URLSCHEME);
    add(lengths, 25, Column.REFR_MEDIUM);
    add(
        lengths,
        50,
        Column.REFR_SOURCE,
        Column.BR_NAME,
        Column.BR_FAMILY,
        Column.BR_VERSION,
        Column.BR_TYPE,
        Column.BR_RENDERENGINE,
        Column.OS_NAME,
        Column.OS_FAMILY,
        Column.OS_MANUFACTURER,
        Column.DVCE_TYPE);
    add(lengths, 64, Column.GEO_TIMEZONE, Column.MKT_NETWORK);
    add(lengths, 75, Column.GEO_CITY);
    add(
        lengths,
        100,
        Column.V_TRACKER,
        Column.V_COLLECTOR,
        Column.V_ETL,
        Column.GEO_REGION_NAME,
        Column.IP_ISP,
        Column.IP_NETSPEED);
    add(
        lengths,
        128,
        Column.EVENT,
        Column.NAME_TRACKER,
        Column.USER_IPADDRESS,
        Column.USER_FINGERPRINT,
        Column.DOMAIN_USERID,
        Column.NETWORK_USERID,
        Column.IP_ORGANIZATION,
        Column.IP_DOMAIN,
        Column.DOC_CHARSET,
        Column.REFR_DOMAIN_USERID,
        Column.DOMAIN_SESSIONID,
        Column.EVENT_FORMAT,
        Column.EVENT_VERSION,
        Column.EVENT_FINGERPRINT);
    add(
        lengths,
        255,
        Column.APP_ID,
        Column.PLATFORM,
        Column.USER_ID,
        Column.PAGE_URLHOST,
        Column.REFR_URLHOST,
        Column.REFR_TERM,
        Column.MKT_MEDIUM,
        Column.MKT_SOURCE,
        Column.MKT_TERM,
        Column.MKT_CAMPAIGN,
        Column.TR_ORDERID,
        Column.TR_AFFILIATION,
        Column.TR_CITY,
        Column.TR_STATE,
        Column.TR_COUNTRY,
        Column.TI_ORDERID,
        Column.TI_SKU,
        Column.TI_NAME,
        Column.TI_CATEGORY,
        Column.BR_LANG,
        Column.OS_TIMEZONE);
    add(lengths, 500, Column.MKT_CONTENT, Column.ETL_TAGS);
    add(
        lengths,
        1000,
        Column.SE_CATEGORY,
        Column.SE_ACTION,
        Column.SE_PROPERTY,
        Column.USERAGENT,
        Column.MKT_CLICKID,
        Column.EVENT_VENDOR,
        Column.EVENT_NAME);
    add(lengths, 2000, Column.PAGE_TITLE);
    add(lengths, 3000, Column.PAGE_URLPATH, Column.PAGE_URLFRAGMENT, Column.REFR_URLFRAGMENT);
    add(lengths, 4096, Column.SE_LABEL);
    add(lengths, 6000, Column.PAGE_URLQUERY, Column.REFR_URLPATH, Column.REFR_URLQUERY);
    add(lengths, 10_000, Column.PAGE_URL, Column.PAGE_REFERRER);
    return Collections.unmodifiableMap(lengths);
  }

  private static void add(Map<Column, Integer> lengths, int length, Column... columns) {
    for (Column column : columns) {
      lengths.put(column, length);
    }
  }
}
