package io.liveshopper.it;

import org.junit.jupiter.api.extension.ExtendWith;

/** On the containers of the Compose file. */
@ExtendWith(OnContainers.class)
class ReplayInContainersIT extends ReplayTests {}
