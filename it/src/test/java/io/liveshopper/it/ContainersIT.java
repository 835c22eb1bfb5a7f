package io.liveshopper.it;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is tested on processes, on the containers of the Compose file. */
@OwnSystemTest
@ExtendWith(OnContainers.class)
class ContainersIT {

  @Nested
  class Replay extends ReplayTests {}

  @Nested
  class MalformedRecords extends MalformedRecordsTests {}
}
