/** The features written down for people. */
package io.liveshopper.job.features.catalogue;
