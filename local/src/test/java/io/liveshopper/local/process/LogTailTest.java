package io.liveshopper.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path directory;

  @Test
  void theLastLinesOfALongFileAreWhole() throws IOException {
    Path log = directory.resolve("a.log");
    String text =
        IntStream.range(0, 10_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    Files.writeString(log, text + "\n");

    assertThat(LogTail.lastLines(log, 3)).containsExactly("line 9997", "line 9998", "line 9999");
  }

  @Test
  void asManyLinesAreShownAsAreAskedForHoweverLongTheyAre() throws IOException {
    Path log = directory.resolve("a.log");
    String longLine = "é".repeat(20_000);
    Files.writeString(log, "first\n" + longLine + "\n\nlast " + longLine);

    assertThat(LogTail.lastLines(log, 3)).containsExactly(longLine, "", "last " + longLine);
    assertThat(LogTail.lastLines(log, 1)).containsExactly("last " + longLine);
    assertThat(LogTail.lastLines(log, 0)).isEmpty();
  }

  @Test
  void aShortFileIsShownFromItsBeginning() throws IOException {
    Path log = directory.resolve("a.log");
    Files.writeString(log, "one\ntwo");

    assertThat(LogTail.lastLines(log, 5)).containsExactly("one", "two");
  }

  @Test
  void whatWasThereBeforeIsLeftOut() throws IOException {
    Path log = directory.resolve("a.log");
    Files.writeString(log, "before\nafter\n");

    assertThat(LogTail.lastLines(log, 5, "before\n".length())).containsExactly("after");
    assertThat(LogTail.lastLines(log, 5, 1000)).containsExactly("before", "after");
  }

  @Test
  void noFileHasNoLines() {
    assertThat(LogTail.lastLines(directory.resolve("none"), 5)).isEmpty();
  }
}
