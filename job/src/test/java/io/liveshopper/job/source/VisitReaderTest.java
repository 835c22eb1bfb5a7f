package io.liveshopper.job.source;

import static io.liveshopper.job.source.Lines.action;
import static io.liveshopper.job.source.Lines.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Visit;
import io.liveshopper.job.features.Visit.Marketing;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event tells about its visit, and whether a robot sent it. */
class VisitReaderTest {

  private static final String SNOWPLOW = "iglu:com.snowplowanalytics.snowplow/";
  private static final String PHONE_AGENT =
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/134.0 Mobile Safari";

  private final Decoding decoding = new Decoding();

  @Test
  void aPageViewThatTellsNothingMoreIsJustThat() {
    assertThat(visit(page()))
        .isEqualTo(new Visit(true, false, false, null, null, null, null, null, null, null));
  }

  @Test
  void aPageViewBringsPathPlatformAndPlace() {
    EnrichedEventBuilder event =
        page()
            .set(Column.PLATFORM, "web")
            .set(Column.PAGE_URLPATH, "/größen/42")
            .set(Column.GEO_COUNTRY, "DE")
            .set(Column.GEO_REGION, "BY")
            .set(Column.GEO_CITY, "Fürth")
            .set(Column.USERAGENT, PHONE_AGENT);

    assertThat(visit(event))
        .isEqualTo(
            new Visit(
                true,
                false,
                false,
                "/größen/42",
                null,
                null,
                "web",
                "Phone",
                "DE/BY/Fürth",
                "DE/BY"));
  }

  @Test
  void anActionIsNoPageViewAndItsPageIsNobodysEntry() {
    EnrichedEventBuilder event =
        action("product_view")
            .set(Column.EVENT, "unstruct")
            .set(Column.PAGE_URLPATH, "/p")
            .set(Column.PAGE_URLQUERY, "q=shoes");

    assertThat(visit(event).isPageView()).isFalse();
    assertThat(visit(event).isUrlSearch()).isFalse();
    assertThat(visit(event).isSiteSearch()).isFalse();
    assertThat(visit(event).pagePath()).isNull();
  }

  @Test
  void aPageViewIsToldByTheEventColumnAlone() {
    assertThat(visit(pageView().set(Column.EVENT, "page_ping")).isPageView()).isFalse();
    assertThat(visit(pageView()).isPageView()).isFalse();
  }

  @Test
  void anEventWithoutASessionTellsNothing() {
    assertThat(visit(page().set(Column.DOMAIN_SESSIONID, ""))).isNull();
  }

  @Test
  void aVeryLongPathIsCutAndNotInTheMiddleOfACharacter() {
    String path = "/" + "x".repeat(4_094);
    assertThat(visit(page().set(Column.PAGE_URLPATH, path + "y")).pagePath()).isEqualTo(path + "y");
    assertThat(visit(page().set(Column.PAGE_URLPATH, path + "yz")).pagePath())
        .isEqualTo(path + "y");
    assertThat(visit(page().set(Column.PAGE_URLPATH, path + "\uD83D\uDC5F")).pagePath())
        .isEqualTo(path);
  }

  @Test
  void aSiteSearchIsOneOfAnyRevision() {
    EnrichedEventBuilder event =
        pageView()
            .set(Column.EVENT, "unstruct")
            .unstructEvent(SNOWPLOW + "site_search/jsonschema/1-0-3", "{\"terms\":[\"hat\"]}");
    assertThat(visit(event).isSiteSearch()).isTrue();

    EnrichedEventBuilder other =
        pageView().unstructEvent(SNOWPLOW + "site_search/jsonschema/2-0-0", "{\"terms\":[\"x\"]}");
    assertThat(visit(other).isSiteSearch()).isFalse();
    assertThat(visit(page()).isSiteSearch()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=shoes",
        "a=1&query=x",
        "search=%20",
        "a&b=&q=1&c=2",
        "%71=shoes",
        "q=1&",
        "q==",
        "&&q=1"
      })
  void aPageWhoseUrlCarriesASearchIsOne(String query) {
    assertThat(visit(page().set(Column.PAGE_URLQUERY, query)).isUrlSearch()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"q=", "q", "Q=shoes", "qq=1", "a=q", "q=&query", "%7=1", "=q", "a=1&q&b=2", "&"})
  void aPageWhoseUrlCarriesNoneIsNot(String query) {
    assertThat(visit(page().set(Column.PAGE_URLQUERY, query)).isUrlSearch()).isFalse();
  }

  @Test
  void aReferrerIsExternalUnlessItIsTheShopItself() {
    EnrichedEventBuilder event =
        page().set(Column.REFR_URLHOST, "www.google.com").set(Column.PAGE_URLHOST, "shop.example");
    assertThat(visit(event).externalReferrer()).isEqualTo("www.google.com");
    assertThat(visit(event.set(Column.REFR_MEDIUM, "search")).externalReferrer())
        .isEqualTo("www.google.com");
    assertThat(visit(event.set(Column.REFR_MEDIUM, "internal")).externalReferrer()).isNull();
    assertThat(
            visit(event.set(Column.REFR_MEDIUM, "").set(Column.REFR_URLHOST, "SHOP.example"))
                .externalReferrer())
        .isNull();
    assertThat(visit(event.set(Column.PAGE_URLHOST, "")).externalReferrer())
        .isEqualTo("SHOP.example");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "MKT_MEDIUM",
        "MKT_SOURCE",
        "MKT_TERM",
        "MKT_CONTENT",
        "MKT_CAMPAIGN",
        "MKT_CLICKID",
        "MKT_NETWORK"
      })
  void anyMarketingColumnMakesACampaign(Column column) {
    Marketing marketing = visit(page().set(column, "x")).marketing();

    assertThat(marketing)
        .isEqualTo(
            new Marketing(
                column == Column.MKT_SOURCE ? "x" : null,
                column == Column.MKT_MEDIUM ? "x" : null,
                column == Column.MKT_CAMPAIGN ? "x" : null));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "DE,BY,Fürth,DE/BY/Fürth,DE/BY",
        "DE,BY,'',DE/BY,DE/BY",
        "DE,'','',DE,-",
        "DE,'',Fürth,DE//Fürth,-",
        "'',BY,'',/BY,/BY",
        "'','',Fürth,//Fürth,-",
        "'','','',-,-"
      })
  void placesLeaveOutWhatIsNotKnown(
      String country, String region, String city, String location, String regionKey) {
    Visit visit =
        visit(
            page()
                .set(Column.GEO_COUNTRY, country)
                .set(Column.GEO_REGION, region)
                .set(Column.GEO_CITY, city));

    assertThat(visit.location()).isEqualTo(location);
    assertThat(visit.region()).isEqualTo(regionKey);
  }

  @Test
  void noEventTakesAnythingFromTheOneBefore() {
    EnrichedEventBuilder event = yauaa(page(), "Robot").set(Column.MKT_TERM, "x");
    event.derivedContext(
        "iglu:com.iab.snowplow/spiders_and_robots/jsonschema/1-0-0", "{\"spiderOrRobot\":true}");
    event.derivedContext(
        SNOWPLOW + "ua_parser_context/jsonschema/1-0-0",
        "{\"osFamily\":\"iOS\",\"deviceFamily\":\"iPhone\"}");
    event.unstructEvent(SNOWPLOW + "site_search/jsonschema/1-0-0", "{\"terms\":[\"x\"]}");
    decoding.decoded(event);

    assertThat(decoding.decoded(page()).isRobot()).isFalse();
    assertThat(visit(page()))
        .isEqualTo(new Visit(true, false, false, null, null, null, null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nl.basjes/yauaa_context | deviceClass | 1",
        "com.snowplowanalytics.snowplow/ua_parser_context | osFamily | []",
        "com.iab.snowplow/spiders_and_robots | spiderOrRobot | \"true\""
      })
  void aWrongTypeInAFieldThatIsUsedIsBad(String entity, String field, String value) {
    EnrichedEventBuilder event =
        page()
            .derivedContext(
                "iglu:" + entity + "/jsonschema/1-0-0", "{\"%s\":%s}".formatted(field, value));

    assertThat(decoding.bad(event).code()).isEqualTo("invalid_entity");
    assertThat(decoding.bad(event).reason()).contains(field);
  }

  @ParameterizedTest
  @EnumSource(names = {"PLATFORM", "MKT_SOURCE", "MKT_CAMPAIGN", "REFR_URLHOST", "GEO_CITY"})
  void aTextLongerThanAnySchemaAllowsIsBad(Column column) {
    assertThat(decoding.decoded(page().set(column, "x".repeat(4_096)))).isNotNull();
    assertThat(decoding.bad(page().set(column, "x".repeat(4_097))).reason())
        .contains(column.columnName())
        .contains("text of at most 4096 characters");
  }

  private Visit visit(EnrichedEventBuilder event) {
    return decoding.visit(event);
  }

  private static EnrichedEventBuilder page() {
    return pageView().set(Column.EVENT, "page_view");
  }

  private static EnrichedEventBuilder yauaa(EnrichedEventBuilder event, String deviceClass) {
    return event.derivedContext(
        "iglu:nl.basjes/yauaa_context/jsonschema/1-0-5",
        "{\"deviceName\":null,\"deviceClass\":\"%s\",\"agentName\":\"X\"}".formatted(deviceClass));
  }
}
