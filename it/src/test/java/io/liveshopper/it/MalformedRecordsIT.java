package io.liveshopper.it;

/** On processes. */
@EmbeddedSystemTest
class MalformedRecordsIT extends MalformedRecordsTests {}
