package io.liveshopper.it;

import org.junit.jupiter.api.extension.ExtendWith;

/** On processes. */
@ExtendWith(OnEmbeddedSystem.class)
class MalformedRecordsIT extends MalformedRecordsTests {}
