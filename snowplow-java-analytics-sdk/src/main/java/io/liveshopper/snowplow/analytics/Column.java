package io.liveshopper.snowplow.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The 131 columns of an enriched event, in their order on the wire.
 *
 * <p>Source: Snowplow's canonical event model (the {@code atomic.events} table). What each column
 * means is said at its accessor on {@link EnrichedEvent}, which has the same name in camel case.
 */
public enum Column {
  APP_ID(ColumnType.STRING),
  PLATFORM(ColumnType.STRING),
  ETL_TSTAMP(ColumnType.TIMESTAMP),
  COLLECTOR_TSTAMP(ColumnType.TIMESTAMP, true),
  DVCE_CREATED_TSTAMP(ColumnType.TIMESTAMP),
  EVENT(ColumnType.STRING),
  EVENT_ID(ColumnType.UUID, true),
  TXN_ID(ColumnType.INTEGER),
  NAME_TRACKER(ColumnType.STRING),
  V_TRACKER(ColumnType.STRING),
  V_COLLECTOR(ColumnType.STRING, true),
  V_ETL(ColumnType.STRING, true),
  USER_ID(ColumnType.STRING),
  USER_IPADDRESS(ColumnType.STRING),
  USER_FINGERPRINT(ColumnType.STRING),
  DOMAIN_USERID(ColumnType.STRING),
  DOMAIN_SESSIONIDX(ColumnType.INTEGER),
  NETWORK_USERID(ColumnType.STRING),
  GEO_COUNTRY(ColumnType.STRING),
  GEO_REGION(ColumnType.STRING),
  GEO_CITY(ColumnType.STRING),
  GEO_ZIPCODE(ColumnType.STRING),
  GEO_LATITUDE(ColumnType.DOUBLE),
  GEO_LONGITUDE(ColumnType.DOUBLE),
  GEO_REGION_NAME(ColumnType.STRING),
  IP_ISP(ColumnType.STRING),
  IP_ORGANIZATION(ColumnType.STRING),
  IP_DOMAIN(ColumnType.STRING),
  IP_NETSPEED(ColumnType.STRING),
  PAGE_URL(ColumnType.STRING),
  PAGE_TITLE(ColumnType.STRING),
  PAGE_REFERRER(ColumnType.STRING),
  PAGE_URLSCHEME(ColumnType.STRING),
  PAGE_URLHOST(ColumnType.STRING),
  PAGE_URLPORT(ColumnType.INTEGER),
  PAGE_URLPATH(ColumnType.STRING),
  PAGE_URLQUERY(ColumnType.STRING),
  PAGE_URLFRAGMENT(ColumnType.STRING),
  REFR_URLSCHEME(ColumnType.STRING),
  REFR_URLHOST(ColumnType.STRING),
  REFR_URLPORT(ColumnType.INTEGER),
  REFR_URLPATH(ColumnType.STRING),
  REFR_URLQUERY(ColumnType.STRING),
  REFR_URLFRAGMENT(ColumnType.STRING),
  REFR_MEDIUM(ColumnType.STRING),
  REFR_SOURCE(ColumnType.STRING),
  REFR_TERM(ColumnType.STRING),
  MKT_MEDIUM(ColumnType.STRING),
  MKT_SOURCE(ColumnType.STRING),
  MKT_TERM(ColumnType.STRING),
  MKT_CONTENT(ColumnType.STRING),
  MKT_CAMPAIGN(ColumnType.STRING),
  CONTEXTS(ColumnType.CONTEXTS),
  SE_CATEGORY(ColumnType.STRING),
  SE_ACTION(ColumnType.STRING),
  SE_LABEL(ColumnType.STRING),
  SE_PROPERTY(ColumnType.STRING),
  SE_VALUE(ColumnType.DECIMAL),
  UNSTRUCT_EVENT(ColumnType.UNSTRUCT_EVENT),
  TR_ORDERID(ColumnType.STRING),
  TR_AFFILIATION(ColumnType.STRING),
  TR_TOTAL(ColumnType.DECIMAL),
  TR_TAX(ColumnType.DECIMAL),
  TR_SHIPPING(ColumnType.DECIMAL),
  TR_CITY(ColumnType.STRING),
  TR_STATE(ColumnType.STRING),
  TR_COUNTRY(ColumnType.STRING),
  TI_ORDERID(ColumnType.STRING),
  TI_SKU(ColumnType.STRING),
  TI_NAME(ColumnType.STRING),
  TI_CATEGORY(ColumnType.STRING),
  TI_PRICE(ColumnType.DECIMAL),
  TI_QUANTITY(ColumnType.INTEGER),
  PP_XOFFSET_MIN(ColumnType.INTEGER),
  PP_XOFFSET_MAX(ColumnType.INTEGER),
  PP_YOFFSET_MIN(ColumnType.INTEGER),
  PP_YOFFSET_MAX(ColumnType.INTEGER),
  USERAGENT(ColumnType.STRING),
  BR_NAME(ColumnType.STRING),
  BR_FAMILY(ColumnType.STRING),
  BR_VERSION(ColumnType.STRING),
  BR_TYPE(ColumnType.STRING),
  BR_RENDERENGINE(ColumnType.STRING),
  BR_LANG(ColumnType.STRING),
  BR_FEATURES_PDF(ColumnType.BOOLEAN),
  BR_FEATURES_FLASH(ColumnType.BOOLEAN),
  BR_FEATURES_JAVA(ColumnType.BOOLEAN),
  BR_FEATURES_DIRECTOR(ColumnType.BOOLEAN),
  BR_FEATURES_QUICKTIME(ColumnType.BOOLEAN),
  BR_FEATURES_REALPLAYER(ColumnType.BOOLEAN),
  BR_FEATURES_WINDOWSMEDIA(ColumnType.BOOLEAN),
  BR_FEATURES_GEARS(ColumnType.BOOLEAN),
  BR_FEATURES_SILVERLIGHT(ColumnType.BOOLEAN),
  BR_COOKIES(ColumnType.BOOLEAN),
  BR_COLORDEPTH(ColumnType.STRING),
  BR_VIEWWIDTH(ColumnType.INTEGER),
  BR_VIEWHEIGHT(ColumnType.INTEGER),
  OS_NAME(ColumnType.STRING),
  OS_FAMILY(ColumnType.STRING),
  OS_MANUFACTURER(ColumnType.STRING),
  OS_TIMEZONE(ColumnType.STRING),
  DVCE_TYPE(ColumnType.STRING),
  DVCE_ISMOBILE(ColumnType.BOOLEAN),
  DVCE_SCREENWIDTH(ColumnType.INTEGER),
  DVCE_SCREENHEIGHT(ColumnType.INTEGER),
  DOC_CHARSET(ColumnType.STRING),
  DOC_WIDTH(ColumnType.INTEGER),
  DOC_HEIGHT(ColumnType.INTEGER),
  TR_CURRENCY(ColumnType.STRING),
  TR_TOTAL_BASE(ColumnType.DECIMAL),
  TR_TAX_BASE(ColumnType.DECIMAL),
  TR_SHIPPING_BASE(ColumnType.DECIMAL),
  TI_CURRENCY(ColumnType.STRING),
  TI_PRICE_BASE(ColumnType.DECIMAL),
  BASE_CURRENCY(ColumnType.STRING),
  GEO_TIMEZONE(ColumnType.STRING),
  MKT_CLICKID(ColumnType.STRING),
  MKT_NETWORK(ColumnType.STRING),
  ETL_TAGS(ColumnType.STRING),
  DVCE_SENT_TSTAMP(ColumnType.TIMESTAMP),
  REFR_DOMAIN_USERID(ColumnType.STRING),
  REFR_DVCE_TSTAMP(ColumnType.TIMESTAMP),
  DERIVED_CONTEXTS(ColumnType.CONTEXTS),
  DOMAIN_SESSIONID(ColumnType.STRING),
  DERIVED_TSTAMP(ColumnType.TIMESTAMP),
  EVENT_VENDOR(ColumnType.STRING),
  EVENT_NAME(ColumnType.STRING),
  EVENT_FORMAT(ColumnType.STRING),
  EVENT_VERSION(ColumnType.STRING),
  EVENT_FINGERPRINT(ColumnType.STRING),
  TRUE_TSTAMP(ColumnType.TIMESTAMP);

  /** How many columns every enriched event has. */
  public static final int COUNT = 131;

  private static final Map<String, Column> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Column::columnName, Function.identity()));

  private final String columnName;
  private final ColumnType type;
  private final boolean required;

  Column(ColumnType type) {
    this(type, false);
  }

  Column(ColumnType type, boolean required) {
    this.columnName = name().toLowerCase(Locale.ROOT);
    this.type = type;
    this.required = required;
  }

  /** The name in Snowplow's tables and documentation, such as {@code page_url}. */
  public String columnName() {
    return columnName;
  }

  /** The position in the line, from 0. */
  @SuppressWarnings("EnumOrdinal") // The order of declaration is the order on the wire.
  public int index() {
    return ordinal();
  }

  /** What the column's text must be, unless it is empty. */
  public ColumnType type() {
    return type;
  }

  /** Whether an event without it is refused by {@link EnrichedEvent#parse(byte[])}. */
  public boolean required() {
    return required;
  }

  /** The column of that name in Snowplow's tables, such as {@code page_url}. */
  public static Optional<Column> of(String columnName) {
    return Optional.ofNullable(BY_NAME.get(columnName));
  }
}
