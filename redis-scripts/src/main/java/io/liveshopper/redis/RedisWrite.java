package io.liveshopper.redis;

/** Something a {@link RowWriter} writes: in one call of one script, as a whole or not at all. */
public sealed interface RedisWrite permits RowWrite, ActionWrite {

  /** Compared with the stored one: what is not newer changes nothing. */
  Version version();
}
