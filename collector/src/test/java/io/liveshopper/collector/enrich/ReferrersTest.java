package io.liveshopper.collector.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.snowplow.analytics.Column;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferrersTest {

  private static final Referrers REFERRERS = new Referrers(Set.of("blog.shop.example"));

  @ParameterizedTest
  @CsvSource({
    "https://www.google.com/search?q=red+shoes, search, Google, red shoes",
    "https://www.google.co.uk/, search, Google,",
    "https://google.de, search, Google,",
    "https://mail.google.com/mail/u/0, email, Gmail,",
    "https://duckduckgo.com/?q=%C3%BC, search, DuckDuckGo, ü",
    "https://l.facebook.com/l.php?u=x, social, Facebook,",
    "https://t.co/abc, social, Twitter,",
    "https://WWW.Shop.Example./other, internal,,",
    "https://blog.shop.example/, internal,,",
    "https://google.com.evil.co.example/, unknown,,",
    "https://notgoogle.com/, unknown,,",
    "https://com/, unknown,,",
    "android-app://com.google.android.gm, unknown,,",
    "not an address, ,,",
  })
  void aReferrerIsClassedByItsHost(String url, String medium, String source, String term) {
    Fields fields = new Fields();
    REFERRERS.read(WebAddress.parse(url), Optional.of("www.shop.example"), fields);

    assertThat(fields.get(Column.REFR_MEDIUM)).isEqualTo(medium);
    assertThat(fields.get(Column.REFR_SOURCE)).isEqualTo(source);
    assertThat(fields.get(Column.REFR_TERM)).isEqualTo(term);
  }
}
