package io.liveshopper.it;

/** On processes. */
@EmbeddedSystemTest
class ReplayIT extends ReplayTests {}
