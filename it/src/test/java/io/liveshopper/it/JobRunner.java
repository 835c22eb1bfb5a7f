package io.liveshopper.it;

/** Where jobs run: as processes or in containers. */
interface JobRunner {

  /** A job with these settings that runs, perhaps since before. */
  RunningJob run(JobSettings settings);
}
