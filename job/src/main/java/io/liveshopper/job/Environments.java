package io.liveshopper.job;

import io.liveshopper.job.config.JobSettings;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the job asks of Flink, whichever cluster it runs on. */
final class Environments {

  private Environments() {}

  static StreamExecutionEnvironment of(JobSettings settings) {
    Configuration configuration = new Configuration();
    JobSettings.Execution execution = settings.execution();
    configuration.set(PipelineOptions.NAME, execution.name());
    configuration.set(PipelineOptions.MAX_PARALLELISM, execution.maxParallelism());
    configuration.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, StateFormats.parameters());
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(
        PipelineOptions.AUTO_WATERMARK_INTERVAL, settings.source().watermarkInterval());
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, execution.checkpointInterval());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // While Redis or Kafka is away a checkpoint may take as long as it is; the job must outlast
    // that.
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(10));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    if (execution.parallelism() > 0) {
      environment.setParallelism(execution.parallelism());
    }
    return environment;
  }
}
