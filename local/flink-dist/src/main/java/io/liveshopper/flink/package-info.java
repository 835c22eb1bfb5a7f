/** What has to run on Flink's own class path to find out about jobs and their state. */
package io.liveshopper.flink;
