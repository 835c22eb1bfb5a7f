package io.liveshopper.job.features.session;

import io.liveshopper.job.features.Packer;

/**
 * Writes one part of a session.
 *
 * @param out where to
 * @param asOf the session's as-of, from which times are counted
 * @param sequence the session's sequence, from which arrivals are counted
 */
record PartPacker(Packer out, long asOf, long sequence) {

  void writePosition(Position position) {
    out.writeSigned(asOf - position.time());
    out.writeUnsigned(sequence - position.arrival());
  }
}
