package io.liveshopper.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/metrics.md} against the code: the names that it registers. That they come out under
 * the full names and with the labels of the page is tested on the running system.
 */
class MetricsPageTest {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");
  private static final Pattern REGISTERED =
      Pattern.compile("\\.(?:counter|gauge|histogram|meter)\\(\\s*\"([^\"]+)\"");
  private static final Pattern KIND = Pattern.compile("counter|gauge|histogram, [0-9,]+ values");

  @Test
  void everyMetricOfTheCodeIsOnThePage() throws IOException {
    List<String> page = rows().map(row -> row.get(0)).toList();

    assertThat(registered())
        .as("names in the code, on the page perhaps with their groups before them")
        .allSatisfy(name -> assertThat(page).anyMatch(shown -> isOf(name, shown)));
  }

  @Test
  void everyMetricOfThePageIsInTheCode() throws IOException {
    Set<String> code = registered();

    assertThat(rows().map(row -> row.get(0)))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(40)
        .allSatisfy(shown -> assertThat(code).anyMatch(name -> isOf(name, shown)));
  }

  @Test
  void eachSaysWhatItIsWhereAndWhatItMeans() throws IOException {
    assertThat(rows())
        .allSatisfy(
            row -> {
              assertThat(row).hasSize(4).noneMatch(String::isBlank);
              assertThat(KIND.matcher(row.get(1).replaceAll(", label `[a-z]+`", "")).matches())
                  .as(row.get(1))
                  .isTrue();
            });
  }

  private static boolean isOf(String registered, String shown) {
    return shown.equals(registered) || shown.endsWith("_" + registered);
  }

  /** The rows of the first table. */
  private static Stream<List<String>> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1));
  }

  private static Set<String> registered() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        REGISTERED.matcher(text(file)).results().forEach(found -> names.add(found.group(1)));
      }
    }
    return names;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
