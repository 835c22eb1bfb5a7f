package io.liveshopper.job.features;

import io.liveshopper.job.features.Visit.Marketing;
import javax.annotation.Nullable;

/** The packed form of what an event tells about its session. */
final class VisitPacking {

  private static final int FORM = 1;
  private static final int PAGE_VIEW = 1;
  private static final int SITE_SEARCH = 2;
  private static final int URL_SEARCH = 4;
  private static final int MARKETING = 8;

  private VisitPacking() {}

  static void pack(Visit visit, Packer out) {
    out.writeByte(FORM);
    out.writeByte(
        (visit.isPageView() ? PAGE_VIEW : 0)
            | (visit.isSiteSearch() ? SITE_SEARCH : 0)
            | (visit.isUrlSearch() ? URL_SEARCH : 0)
            | (visit.marketing() != null ? MARKETING : 0));
    out.writeOptionalText(visit.pagePath());
    out.writeOptionalText(visit.externalReferrer());
    if (visit.marketing() != null) {
      out.writeOptionalText(visit.marketing().source());
      out.writeOptionalText(visit.marketing().medium());
      out.writeOptionalText(visit.marketing().campaign());
    }
    out.writeOptionalText(visit.platform());
    out.writeOptionalText(visit.deviceType());
    out.writeOptionalText(visit.location());
    out.writeOptionalText(visit.region());
  }

  static Visit unpack(Unpacker in) {
    in.readForm(FORM, "visit");
    int flags = in.readByte();
    return new Visit(
        (flags & PAGE_VIEW) != 0,
        (flags & SITE_SEARCH) != 0,
        (flags & URL_SEARCH) != 0,
        in.readOptionalText(),
        in.readOptionalText(),
        (flags & MARKETING) == 0 ? null : unpackMarketing(in),
        in.readOptionalText(),
        in.readOptionalText(),
        in.readOptionalText(),
        in.readOptionalText());
  }

  @Nullable private static Marketing unpackMarketing(Unpacker in) {
    return new Marketing(in.readOptionalText(), in.readOptionalText(), in.readOptionalText());
  }
}
