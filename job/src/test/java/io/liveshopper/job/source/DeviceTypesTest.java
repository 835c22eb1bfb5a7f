package io.liveshopper.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTypesTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Spider,Other,Robot",
        "iPad,iOS,Tablet",
        "Generic Tablet,Android,Tablet",
        "Kindle Fire HD,Android,Tablet",
        "iPhone,iOS,Phone",
        "iPhone,-,Phone",
        "iPod,-,Phone",
        "Generic Smartphone,Other,Phone",
        "Pixel 8,Android,Phone",
        "Other,Windows Phone,Phone",
        "Other,KaiOS,Phone",
        "Mac,Mac OS X,Desktop",
        "Mac,-,Desktop",
        "Other,Windows,Desktop",
        "-,Ubuntu,Desktop",
        "Other,Other,-",
        "Other,'',-",
        "-,-,-"
      })
  void uaParserTellsByDeviceAndSystem(String deviceFamily, String osFamily, String type) {
    assertThat(DeviceTypes.ofUaParser(deviceFamily, osFamily)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | Robot",
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) Mobile Safari (compatible; bingBot) | Robot",
        "Some-Crawler/1.0 | Robot",
        "Baiduspider | Robot",
        "Mozilla/5.0 (compatible; Yahoo! Slurp) | Robot",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/134.0 | Robot",
        "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Mobile/15E148 | Tablet",
        "Mozilla/5.0 (Windows NT 10.0; Touch; Tablet PC 2.0) | Tablet",
        "Mozilla/5.0 (Linux; Android 12; SM-T510) Chrome/134.0 Safari/537.36 | Tablet",
        "Mozilla/5.0 (X11; U; Linux armv7l; en-us) Kindle/3.0 | Tablet",
        "Mozilla/5.0 (PlayBook; U; RIM Tablet) | Tablet",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) Mobile Safari/537.36 | Phone",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) | Phone",
        "Mozilla/5.0 (iPod touch; CPU iPhone OS 12_0) | Phone",
        "Mozilla/5.0 (Android 14; Mobile; rv:124.0) Gecko/124.0 Firefox/124.0 | Phone",
        "Mozilla/5.0 (Windows Phone 10.0) | Phone",
        "BlackBerry9700/5.0.0.862 | Phone",
        "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80) | Phone",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/134.0.0.0 Safari | Desktop",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/124.0 | Desktop",
        "curl/8.0 | Desktop"
      })
  void aUserAgentTellsByItsWords(String userAgent, String type) {
    assertThat(DeviceTypes.ofUserAgent(userAgent)).isEqualTo(type);
  }
}
