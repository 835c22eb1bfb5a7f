/**
 * What all parts of the local system share: where things are, how faults are told, how text is laid
 * out.
 */
package io.liveshopper.local.common;
