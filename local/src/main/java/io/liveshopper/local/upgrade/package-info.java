/** Which job runs and which ran before it, and whether one can go on from the other's state. */
package io.liveshopper.local.upgrade;
