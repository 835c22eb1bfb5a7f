package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.liveshopper.local.common.ProjectHome;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes other versions of the job: the jar that was built, with some of its classes compiled anew
 * from sources in which some words are others.
 */
final class OtherVersion {

  /** The source of the features of products. */
  static final String PRODUCT_LANE = "features/ProductLane.java";

  private static final String SOURCES = "job/src/main/java/io/liveshopper/job/";

  private final ProjectHome home = ProjectHome.find();
  private final Path directory;
  private final String name;
  private final List<Path> sources = new ArrayList<>();

  /** A version that does not differ yet. */
  OtherVersion(Path directory, String name) {
    this.directory = directory.resolve(name);
    this.name = name;
  }

  /** One that has {@link UpgradingSystem#NEW_FEATURE} as well. */
  static OtherVersion withOneMoreFeature(Path directory, String name) {
    return new OtherVersion(directory, name)
        .with(
            PRODUCT_LANE,
            "          zeroWhenEmpty(\n              \"return_view_count\",",
            "          zeroWhenEmpty(\n              \""
                + UpgradingSystem.NEW_FEATURE
                + "\", \"views and distinct products\",\n"
                + "              views -> views.views() + views.products()),\n"
                + "          zeroWhenEmpty(\n              \"return_view_count\",");
  }

  /**
   * Changes a source.
   *
   * @param source below the job's package, such as {@code features/ProductLane.java}
   * @param words what stands there once
   */
  OtherVersion with(String source, String words, String others) {
    try {
      String text = Files.readString(home.root().resolve(SOURCES + source));
      int at = text.indexOf(words);
      if (at < 0 || text.indexOf(words, at + 1) >= 0) {
        throw new IllegalStateException(words + " is not once in " + source);
      }
      Path changed = directory.resolve("source").resolve(source);
      Files.createDirectories(changed.getParent());
      Files.writeString(changed, text.replace(words, others));
      sources.add(changed);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar with what has been changed. */
  Path jar() {
    try {
      Path classes = Files.createDirectories(directory.resolve("classes"));
      compile(classes);
      Path jar = directory.resolve(name + ".jar");
      Files.copy(home.jobJar(), jar, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem inJar = FileSystems.newFileSystem(jar);
          Stream<Path> files = Files.walk(classes)) {
        for (Path compiled : files.filter(Files::isRegularFile).toList()) {
          Path place = inJar.getPath(classes.relativize(compiled).toString());
          Files.copy(compiled, place, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath = home.jobJar() + File.pathSeparator + home.flinkClassPath();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  output,
                  files,
                  null,
                  List.of(
                      "-d", classes.toString(), "-cp", classPath, "-proc:none", "--release", "17"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IllegalStateException("the other version does not compile:\n" + output);
      }
    }
  }
}
