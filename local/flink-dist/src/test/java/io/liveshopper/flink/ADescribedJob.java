package io.liveshopper.flink;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job that is set by its one argument. */
public final class ADescribedJob {

  private ADescribedJob() {}

  public static void main(String[] args) throws Exception {
    if (!args[0].startsWith("parallelism=")) {
      throw new IllegalArgumentException("Setting parallelism is missing.");
    }
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, Map.of("state-format.counts", "2"));
    configuration.set(PipelineOptions.MAX_PARALLELISM, 64);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(Integer.parseInt(args[0].substring("parallelism=".length())));
    environment.fromSequence(1, 2).uid("numbers").sinkTo(new DiscardingSink<>()).uid("none");
    environment.execute();
  }
}
