/** How records travel between operators and into state: packed, versioned, without reflection. */
package io.liveshopper.job.types;
