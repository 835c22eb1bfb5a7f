/** The job's settings: one HOCON file, every key overridable, checked before anything starts. */
package io.liveshopper.job.config;
