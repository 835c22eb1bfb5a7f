package io.liveshopper.local.flink;

/**
 * A checkpoint that a job has completed.
 *
 * @param id its number, counted from 1 and on across restores
 * @param path its directory, as a URI
 */
public record CompletedCheckpoint(long id, String path) {}
