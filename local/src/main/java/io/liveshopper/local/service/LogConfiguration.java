package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the Log4j configuration of a Java process: a rolling file in the data directory. */
final class LogConfiguration {

  private static final String TEMPLATE =
      """
      rootLogger.level = INFO
      rootLogger.appenderRef.file.ref = file
      appender.file.name = file
      appender.file.type = RollingFile
      appender.file.fileName = ${LOG}
      appender.file.filePattern = ${LOG}.%i
      appender.file.layout.type = PatternLayout
      appender.file.layout.pattern = %d %-5p %-50.50c{1.} %x - %m%n
      appender.file.policies.type = Policies
      appender.file.policies.size.type = SizeBasedTriggeringPolicy
      appender.file.policies.size.size = 50MB
      appender.file.strategy.type = DefaultRolloverStrategy
      appender.file.strategy.max = 2
      """;

  private static final String JOB =
      """
      appender.job.name = job
      appender.job.type = File
      appender.job.fileName = ${JOB_LOG}
      appender.job.layout.type = PatternLayout
      appender.job.layout.pattern = %d %-5p ${NAME} %c{1} - %m%n
      """;

  private LogConfiguration() {}

  /** The log of a process, with levels of single loggers. */
  static Path write(DataDirectory data, String name, Map<String, String> levels) {
    return store(data, name, TEMPLATE + levels(levels));
  }

  /** As {@link #write}, with everything about the job also in the job's own log. */
  static Path writeWithJobLog(
      DataDirectory data, String name, Map<String, String> levels, Iterable<String> jobLoggers) {
    StringBuilder text = new StringBuilder(TEMPLATE).append(levels(levels)).append(JOB);
    int number = 0;
    for (String logger : jobLoggers) {
      String id = "job" + number++;
      text.append("logger.%s.name = %s%n".formatted(id, logger))
          .append("logger.%s.level = INFO%n".formatted(id))
          .append("logger.%s.appenderRef.job.ref = job%n".formatted(id));
    }
    return store(data, name, text.toString());
  }

  private static String levels(Map<String, String> levels) {
    StringBuilder text = new StringBuilder();
    levels.forEach(
        (logger, level) -> {
          String id = logger.replaceAll("[^A-Za-z]", "");
          text.append("logger.%s.name = %s%n".formatted(id, logger))
              .append("logger.%s.level = %s%n".formatted(id, level));
        });
    return text.toString();
  }

  private static Path store(DataDirectory data, String name, String text) {
    Path file = data.run().resolve(name + "-log4j2.properties");
    try {
      Files.writeString(
          file,
          text.replace("${LOG}", data.log(name).toString())
              .replace("${JOB_LOG}", data.log("job").toString())
              .replace("${NAME}", name));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
