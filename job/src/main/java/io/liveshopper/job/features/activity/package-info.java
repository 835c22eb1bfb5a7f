/**
 * What each shopper does, once each and in the order of event time, as the patterns of {@code
 * cep-patterns} look at it. Start at {@link
 * io.liveshopper.job.features.activity.ActivityProcessor}.
 */
package io.liveshopper.job.features.activity;
