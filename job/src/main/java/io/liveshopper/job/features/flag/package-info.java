/**
 * Action flags: which are up for a shopper, and what is told when that changes. Start at {@link
 * io.liveshopper.job.features.flag.FlagProcessor}.
 */
package io.liveshopper.job.features.flag;
