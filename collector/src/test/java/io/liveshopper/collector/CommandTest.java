package io.liveshopper.collector;

import static org.assertj.core.api.Assertions.assertThat;

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
import picocli.CommandLine;

/** What an operator is told of a wrong start. */
class CommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http.port=99999|Setting collector.http.port is \"99999\"; allowed is a whole number from 0 to 65535.",
        "http.prot=1|Setting collector.http.prot is not known; the known ones are in reference.conf.",
        "iglu.unknown=maybe|Setting collector.iglu.unknown is \"maybe\"; allowed is one of fail, accept.",
        "cookie.same-site=x|Setting collector.cookie.same-site is \"x\"; allowed is one of (empty), None, Lax, Strict.",
        "enrich.ip-lookup.city-file=/no/such|Setting collector.enrich.ip-lookup.city-file is \"/no/such\"; allowed is a file that can be read, or an empty text for none.",
        "iglu.registries=[/no/such]|Setting collector.iglu.registries is [/no/such]; allowed is a list of folders that are there.",
        "kafka.delivery-timeout=1 fortnight|Setting collector.kafka.delivery-timeout is \"1 fortnight\"; allowed is a duration such as 500 ms, 5 s or 10 m, from 100ms to 1m.",
        "paths={\"/a\":\"/b/c\"}|Setting collector.paths is \"/a = /b/c\"; allowed is \"/vendor/version\" = \"/vendor/version\"."
      })
  void aWrongSettingIsNamedWithWhatIsAllowed(String setting, String message) {
    StringWriter err = new StringWriter();
    assertThat(run(err, "--set", setting)).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo(message);
  }

  @Test
  void aFileThatIsNotHoconIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("c.conf"), "collector { http {");
    StringWriter err = new StringWriter();
    assertThat(run(err, "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(file.toString());
  }

  @Test
  void aPortThatIsTakenIsNamed(@TempDir Path folder) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StringWriter err = new StringWriter();
      int code =
          run(
              err,
              "--set",
              "http.port=" + taken.getLocalPort(),
              "--set",
              "enrich.user-agent.enabled=false",
              "--set",
              "buffer.directory=" + folder);
      assertThat(code).isEqualTo(1);
      assertThat(err.toString()).startsWith("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  private static int run(StringWriter err, String... arguments) {
    return new CommandLine(new CollectorMain()).setErr(new PrintWriter(err)).execute(arguments);
  }
}
