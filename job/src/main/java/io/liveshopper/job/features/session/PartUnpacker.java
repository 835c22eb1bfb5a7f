package io.liveshopper.job.features.session;

import io.liveshopper.job.features.Unpacker;

/** Reads what {@link PartPacker} wrote. */
record PartUnpacker(Unpacker in, long asOf, long sequence) {

  Position readPosition() {
    return new Position(asOf - in.readSigned(), sequence - in.readUnsigned());
  }
}
