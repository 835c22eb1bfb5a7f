/**
 * What the features of sessions mean: when a session ends, what is kept of it, and what is told.
 *
 * <p>{@link io.liveshopper.job.features.session.SessionProcessor} is the way in, {@link
 * io.liveshopper.job.features.session.SessionCatalogue} the list of features.
 */
package io.liveshopper.job.features.session;
