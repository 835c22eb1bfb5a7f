/** The collector's settings: HOCON with bounds and clear errors. */
package io.liveshopper.collector.config;
