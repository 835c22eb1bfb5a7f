package io.liveshopper.collector.enrich;

import static java.util.Map.entry;

import io.liveshopper.snowplow.analytics.Column;
import java.util.List;
import java.util.Map;

/**
 * Which parameter of the tracker protocol fills which column, after the list in Snowplow's
 * Transform. The parameters that are more than a value of a column (e, eid, p, vp, ds, res,
 * contexts and self-describing events) are not here.
 */
final class Parameters {

  /** In this order, so that of two parameters of one column the later one wins. */
  static final List<Map.Entry<String, Column>> COLUMNS =
      List.of(
          entry("aid", Column.APP_ID),
          entry("dtm", Column.DVCE_CREATED_TSTAMP),
          entry("tid", Column.TXN_ID),
          entry("tna", Column.NAME_TRACKER),
          entry("tv", Column.V_TRACKER),
          entry("cv", Column.V_COLLECTOR),
          entry("uid", Column.USER_ID),
          entry("ip", Column.USER_IPADDRESS),
          entry("fp", Column.USER_FINGERPRINT),
          entry("duid", Column.DOMAIN_USERID),
          entry("vid", Column.DOMAIN_SESSIONIDX),
          entry("nuid", Column.NETWORK_USERID),
          entry("tnuid", Column.NETWORK_USERID),
          entry("url", Column.PAGE_URL),
          entry("page", Column.PAGE_TITLE),
          entry("refr", Column.PAGE_REFERRER),
          entry("ev_ca", Column.SE_CATEGORY),
          entry("se_ca", Column.SE_CATEGORY),
          entry("ev_ac", Column.SE_ACTION),
          entry("se_ac", Column.SE_ACTION),
          entry("ev_la", Column.SE_LABEL),
          entry("se_la", Column.SE_LABEL),
          entry("ev_pr", Column.SE_PROPERTY),
          entry("se_pr", Column.SE_PROPERTY),
          entry("ev_va", Column.SE_VALUE),
          entry("se_va", Column.SE_VALUE),
          entry("tr_id", Column.TR_ORDERID),
          entry("tr_af", Column.TR_AFFILIATION),
          entry("tr_tt", Column.TR_TOTAL),
          entry("tr_tx", Column.TR_TAX),
          entry("tr_sh", Column.TR_SHIPPING),
          entry("tr_ci", Column.TR_CITY),
          entry("tr_st", Column.TR_STATE),
          entry("tr_co", Column.TR_COUNTRY),
          entry("ti_id", Column.TI_ORDERID),
          entry("ti_sk", Column.TI_SKU),
          entry("ti_na", Column.TI_NAME),
          entry("ti_nm", Column.TI_NAME),
          entry("ti_ca", Column.TI_CATEGORY),
          entry("ti_pr", Column.TI_PRICE),
          entry("ti_qu", Column.TI_QUANTITY),
          entry("pp_mix", Column.PP_XOFFSET_MIN),
          entry("pp_max", Column.PP_XOFFSET_MAX),
          entry("pp_miy", Column.PP_YOFFSET_MIN),
          entry("pp_may", Column.PP_YOFFSET_MAX),
          entry("ua", Column.USERAGENT),
          entry("lang", Column.BR_LANG),
          entry("f_pdf", Column.BR_FEATURES_PDF),
          entry("f_fla", Column.BR_FEATURES_FLASH),
          entry("f_java", Column.BR_FEATURES_JAVA),
          entry("f_dir", Column.BR_FEATURES_DIRECTOR),
          entry("f_qt", Column.BR_FEATURES_QUICKTIME),
          entry("f_realp", Column.BR_FEATURES_REALPLAYER),
          entry("f_wma", Column.BR_FEATURES_WINDOWSMEDIA),
          entry("f_gears", Column.BR_FEATURES_GEARS),
          entry("f_ag", Column.BR_FEATURES_SILVERLIGHT),
          entry("cookie", Column.BR_COOKIES),
          entry("cd", Column.BR_COLORDEPTH),
          entry("tz", Column.OS_TIMEZONE),
          entry("cs", Column.DOC_CHARSET),
          entry("tr_cu", Column.TR_CURRENCY),
          entry("ti_cu", Column.TI_CURRENCY),
          entry("stm", Column.DVCE_SENT_TSTAMP),
          entry("sid", Column.DOMAIN_SESSIONID),
          entry("ttm", Column.TRUE_TSTAMP));

  /** The codes of event types, and the values of the column. */
  static final Map<String, String> EVENTS =
      Map.of(
          "pv", "page_view",
          "pp", "page_ping",
          "ue", "unstruct",
          "se", "struct",
          "ev", "struct",
          "tr", "transaction",
          "ti", "transaction_item",
          "ad", "ad_impression");

  /** The platforms that there are. */
  static final List<String> PLATFORMS =
      List.of("web", "mob", "pc", "srv", "app", "tv", "cnsl", "iot", "headset");

  private Parameters() {}
}
