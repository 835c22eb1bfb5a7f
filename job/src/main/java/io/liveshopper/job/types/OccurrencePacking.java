package io.liveshopper.job.types;

import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Unpacker;
import io.liveshopper.job.features.flag.OccurrenceCodec;

/** The packed form of occurrences; also how CEP keeps activities in its state. */
final class OccurrencePacking implements Packing<Occurrence> {

  private static final long serialVersionUID = 1L;

  @Override
  public void pack(Occurrence occurrence, Packer out) {
    OccurrenceCodec.pack(occurrence, out);
  }

  @Override
  public Occurrence unpack(Unpacker in) {
    return OccurrenceCodec.unpack(in);
  }

  /** That of activities only. */
  static final class ActivityPacking implements Packing<ShopperActivity> {

    private static final long serialVersionUID = 1L;

    @Override
    public void pack(ShopperActivity activity, Packer out) {
      OccurrenceCodec.pack(activity, out);
    }

    @Override
    public ShopperActivity unpack(Unpacker in) {
      return (ShopperActivity) OccurrenceCodec.unpack(in);
    }
  }
}
