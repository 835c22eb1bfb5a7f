package io.liveshopper.job.features.session;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Unpacker;
import io.liveshopper.job.features.Visit;
import io.liveshopper.job.features.Visit.Marketing;
import javax.annotation.Nullable;

/** Where a session came from, where it began, and where it has got to. */
final class Landing implements SessionPart {

  private final Kept<String> referrer = new Kept<>();
  private final Kept<Marketing> marketing = new Kept<>();
  private final Kept<String> entryPage = new Kept<>();
  private final Kept<String> exitPage = new Kept<>();
  private final Kept<String> platform = new Kept<>();

  @Override
  public void add(ShopperEvent event, Position at) {
    Visit visit = event.visit();
    referrer.offerFirst(visit == null ? null : visit.externalReferrer(), at);
    if (visit == null) {
      return;
    }
    if (visit.marketing() != null) {
      marketing.offerFirst(visit.marketing(), at);
    }
    if (visit.isPageView() && visit.pagePath() != null) {
      entryPage.offerFirst(visit.pagePath(), at);
      exitPage.offerLatest(visit.pagePath(), at);
    }
    if (visit.platform() != null) {
      platform.offerLatest(visit.platform(), at);
    }
  }

  /** The external referrer of the very first event; null if that has none. */
  @Nullable String referrer() {
    return referrer.value();
  }

  /** The campaign of the first event that carries one. */
  @Nullable Marketing marketing() {
    return marketing.value();
  }

  /** The path of the first page view that has one. */
  @Nullable String entryPage() {
    return entryPage.value();
  }

  /** The path of the latest page view that has one. */
  @Nullable String exitPage() {
    return exitPage.value();
  }

  /** The platform of the latest event that has one. */
  @Nullable String platform() {
    return platform.value();
  }

  @Override
  public void pack(PartPacker packer) {
    packText(referrer, packer);
    marketing.pack(packer, Landing::packMarketing);
    packText(entryPage, packer);
    packText(exitPage, packer);
    packText(platform, packer);
  }

  @Override
  public void unpack(PartUnpacker unpacker) {
    unpackText(referrer, unpacker);
    marketing.unpack(unpacker, Landing::unpackMarketing);
    unpackText(entryPage, unpacker);
    unpackText(exitPage, unpacker);
    unpackText(platform, unpacker);
  }

  private static void packText(Kept<String> kept, PartPacker packer) {
    kept.pack(packer, (to, text) -> to.out().writeText(text));
  }

  private static void unpackText(Kept<String> kept, PartUnpacker unpacker) {
    kept.unpack(unpacker, from -> from.in().readText());
  }

  private static void packMarketing(PartPacker packer, Marketing campaign) {
    Packer out = packer.out();
    out.writeOptionalText(campaign.source());
    out.writeOptionalText(campaign.medium());
    out.writeOptionalText(campaign.campaign());
  }

  private static Marketing unpackMarketing(PartUnpacker unpacker) {
    Unpacker in = unpacker.in();
    return new Marketing(in.readOptionalText(), in.readOptionalText(), in.readOptionalText());
  }
}
