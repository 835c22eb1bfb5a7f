package io.liveshopper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What an operator is told of a wrong start. */
class CommandTest {

  private static int run(StringWriter err, String... settings) {
    String[] arguments = new String[settings.length * 2];
    for (int i = 0; i < settings.length; i++) {
      arguments[2 * i] = "--set";
      arguments[2 * i + 1] = settings[i];
    }
    return new CommandLine(new StoreMain()).setErr(new PrintWriter(err)).execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http.port=99999|Setting store.http.port is \"99999\"; allowed is a whole number from 0 to 65535.",
        "shop.name=x|Setting store.shop is not known; the known ones are in reference.conf.",
        "redis.address=localhost|Setting store.redis.address is \"localhost\"; allowed is redis://HOST:PORT or rediss://HOST:PORT, several for a cluster.",
        "redis.address=redis://shop:hunter2@h:6379|Setting store.redis.address is \"redis://***@h:6379\"; allowed is redis://HOST:PORT or rediss://HOST:PORT, several for a cluster.",
        "redis=6379|Setting store.redis is a single value; allowed are the settings below it, such as store.redis.address.",
        "redis.mode=sentinel|Setting store.redis.mode is \"sentinel\"; allowed is one of single, cluster.",
        "redis.username=shop|Setting store.redis.username is \"shop\"; allowed is a name with a password, or an empty text.",
        "collector.url=localhost:9090|Setting store.collector.url is \"localhost:9090\"; allowed is http://HOST:PORT or https://HOST:PORT.",
        "collector.url=http://h/path; script-src *|Setting store.collector.url is \"http://h/path; script-src *\"; allowed is http://HOST:PORT or https://HOST:PORT.",
        "live.poll-interval=1ms|Setting store.live.poll-interval is \"1ms\"; allowed is a duration such as 500 ms, 5 s or 10 m, from 50ms to 1m.",
        "prometheus.url=localhost:9091|Setting store.prometheus.url is \"localhost:9091\"; allowed is http://HOST:PORT or https://HOST:PORT, with a path where it has one, or an empty text.",
        "prometheus.url=http://h/?a=b|Setting store.prometheus.url is \"http://h/?a=b\"; allowed is http://HOST:PORT or https://HOST:PORT, with a path where it has one, or an empty text.",
        "prometheus.refresh=0s|Setting store.prometheus.refresh is \"0s\"; allowed is a duration such as 500 ms, 5 s or 10 m, from 1s to 5m.",
        "windows=[5m,5m]|Settings store.windows, store.actions: windows: [5m, 5m] must name at least one, and none twice"
      })
  void aWrongSettingIsNamedWithWhatIsAllowed(String setting, String message) {
    StringWriter err = new StringWriter();
    assertThat(run(err, setting)).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis.password [hunter2]",
        "store.redis.password = [hunter2]",
        "store.redis.password = { a = hunter2 }",
        "store.redis.password = hunter2 ] x",
      })
  void aPasswordIsNotRepeatedWhereAFileIsWrong(String content, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("shop.conf"), content);
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new StoreMain())
            .setErr(new PrintWriter(err))
            .execute("--config", file.toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).isNotBlank().doesNotContain("hunter2");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StringWriter err = new StringWriter();
      assertThat(run(err, "http.port=" + taken.getLocalPort())).isEqualTo(1);
      assertThat(err.toString()).contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }
}
