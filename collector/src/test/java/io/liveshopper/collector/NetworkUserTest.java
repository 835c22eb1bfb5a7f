package io.liveshopper.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose an event is, by cookie and query. */
class NetworkUserTest {

  private static final Map<String, String> PAGE_VIEW =
      Map.of("tv", "js-4.0.0", "p", "web", "e", "pv");
  private static final String ID = "2b3c4d5e-0000-4000-8000-000000000001";

  private static RunningCollector collector;

  @BeforeAll
  static void start() {
    collector = RunningCollector.with();
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @Test
  void aNewVisitorGetsAnIdForAYear() throws Exception {
    String cookie = cookie(collector.post(PAGE_VIEW));
    String id = collector.good().networkUserid().orElseThrow();

    assertThat(UUID.fromString(id).version()).isEqualTo(4);
    assertThat(cookie)
        .startsWith("sp=" + id + "; Expires=")
        .endsWith("; Path=/; Secure; HttpOnly; SameSite=None");
  }

  @Test
  void aVisitorKeepsTheIdOfTheCookie() throws Exception {
    HttpResponse<String> response =
        collector.send(
            collector
                .batch(RunningCollector.payload(PAGE_VIEW))
                .header("Cookie", "a=b; sp=" + ID + "; c=d"));
    assertThat(cookie(response)).startsWith("sp=" + ID + ";");
    assertThat(collector.good().networkUserid()).hasValue(ID);
  }

  @Test
  void theIdInTheQueryComesBeforeTheCookieAndTheTrackersOwnBeforeBoth() throws Exception {
    collector.send(
        collector.request("/i?e=pv&p=web&tv=js&nuid=from-query").header("Cookie", "sp=" + ID));
    assertThat(collector.good().networkUserid()).hasValue("from-query");

    collector.send(
        collector
            .request("/i?e=pv&p=web&tv=js&nuid=from-query&tnuid=tracker")
            .header("Cookie", "sp=" + ID));
    assertThat(collector.good().networkUserid()).hasValue("tracker");
  }

  @Test
  void whoWantsToBeAnonymousIsNobodyAndLosesTheCookie() throws Exception {
    HttpResponse<String> response =
        collector.send(
            collector
                .batch(RunningCollector.payload(PAGE_VIEW))
                .header("SP-Anonymous", "*")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Cookie", "sp=" + ID));

    assertThat(cookie(response)).startsWith("sp=; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    var event = collector.good();
    assertThat(event.networkUserid()).hasValue("00000000-0000-0000-0000-000000000000");
    assertThat(event.userIpaddress()).isEmpty();
  }

  @Test
  void theAddressIsThatOfTheClientBehindTheProxy() throws Exception {
    collector.send(
        collector
            .batch(RunningCollector.payload(PAGE_VIEW))
            .header("X-Forwarded-For", "203.0.113.9, 198.51.100.1"));
    assertThat(collector.good().userIpaddress()).hasValue("203.0.113.9");

    collector.post(PAGE_VIEW);
    assertThat(collector.good().userIpaddress()).hasValue("127.0.0.1");
  }

  @Test
  void behindAProxyOfOursWhatTheClientSaysOfItsAddressIsNotBelieved() throws Exception {
    try (RunningCollector other = RunningCollector.with("http.trusted-proxies=1")) {
      other.send(
          other
              .batch(RunningCollector.payload(PAGE_VIEW))
              .header("X-Forwarded-For", "made.up, 203.0.113.9"));
      assertThat(other.good().userIpaddress()).hasValue("203.0.113.9");
    }
  }

  @Test
  void theCookieCanBeMadeForPlainHttp() throws Exception {
    try (RunningCollector other =
        RunningCollector.with(
            "cookie.secure=false",
            "cookie.same-site=lax",
            "cookie.name=me",
            "cookie.domains=[shop.example]")) {
      HttpResponse<String> response =
          other.send(
              other
                  .batch(RunningCollector.payload(PAGE_VIEW))
                  .header("Origin", "http://www.shop.example"));
      assertThat(cookie(response))
          .startsWith("me=")
          .endsWith("; Domain=shop.example; Path=/; HttpOnly; SameSite=Lax");
    }
  }

  @Test
  void whoHasTheCookieAgainstTrackingIsNotTracked() throws Exception {
    try (RunningCollector other =
        RunningCollector.with("do-not-track.cookie-name=dnt", "do-not-track.cookie-value=yes|1")) {
      HttpResponse<String> response =
          other.send(other.batch(RunningCollector.payload(PAGE_VIEW)).header("Cookie", "dnt=yes"));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(other.sink().take()).isEmpty();

      other.send(other.batch(RunningCollector.payload(PAGE_VIEW)).header("Cookie", "dnt=no"));
      assertThat(other.sink().take()).hasSize(1);
    }
  }

  @Test
  void aBrowserWithoutCookiesIsSentBackOnceAndThenHasTheIdOfAllSuchBrowsers() throws Exception {
    try (RunningCollector other = RunningCollector.with("cookie-bounce.enabled=true")) {
      HttpResponse<String> first = other.get("/i?e=pv&p=web&tv=js");
      assertThat(first.statusCode()).isEqualTo(302);
      assertThat(other.sink().take()).isEmpty();

      String again = first.headers().firstValue("Location").orElseThrow();
      assertThat(again).isEqualTo("/i?e=pv&p=web&tv=js&n3pc=true");
      assertThat(other.get(again).statusCode()).isEqualTo(200);
      assertThat(other.good().networkUserid()).hasValue("00000000-0000-4000-A000-000000000000");
    }
  }

  private static String cookie(HttpResponse<String> response) {
    List<String> cookies = response.headers().allValues("Set-Cookie");
    assertThat(cookies).hasSize(1);
    return cookies.get(0);
  }
}
