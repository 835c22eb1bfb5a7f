package io.liveshopper.job.features.session;

import io.liveshopper.job.features.JsonText;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.annotation.Nullable;

/** The distinct texts of one kind that a session's events carry, in the order first seen. */
final class SeenTexts implements SessionPart {

  private final Function<Visit, String> textOf;
  private final Map<String, Seen> byText = new HashMap<>();

  private record Seen(Position first, Position last) {}

  /**
   * @param textOf the text of a visit; null where it has none
   */
  SeenTexts(Function<Visit, String> textOf) {
    this.textOf = textOf;
  }

  @Override
  public void add(ShopperEvent event, Position at) {
    String text = event.visit() == null ? null : textOf.apply(event.visit());
    if (text == null) {
      return;
    }
    Seen seen = byText.get(text);
    if (seen == null) {
      byText.put(text, new Seen(at, at));
    } else {
      byText.put(
          text,
          new Seen(
              at.isBefore(seen.first()) ? at : seen.first(),
              seen.last().isBefore(at) ? at : seen.last()));
    }
  }

  /** A JSON array of the texts; null if there are none. */
  @Nullable String json() {
    return byText.isEmpty() ? null : JsonText.array(inOrder(Seen::first));
  }

  /** Those that were last seen longest ago are forgotten. */
  @Override
  public int keepAtMost(int most) {
    int tooMany = byText.size() - Math.max(1, most);
    if (tooMany <= 0) {
      return 0;
    }
    inOrder(Seen::last).subList(0, tooMany).forEach(byText::remove);
    return tooMany;
  }

  @Override
  public int size() {
    return byText.size();
  }

  private List<String> inOrder(Function<Seen, Position> by) {
    List<String> texts = new ArrayList<>(byText.keySet());
    texts.sort(Comparator.comparing(text -> by.apply(byText.get(text))));
    return texts;
  }

  @Override
  public void pack(PartPacker packer) {
    packer.out().writeUnsigned(byText.size());
    byText.forEach(
        (text, seen) -> {
          packer.out().writeText(text);
          packer.writePosition(seen.first());
          packer.writePosition(seen.last());
        });
  }

  @Override
  public void unpack(PartUnpacker unpacker) {
    for (int left = unpacker.in().readCount(); left > 0; left--) {
      String text = unpacker.in().readText();
      byText.put(text, new Seen(unpacker.readPosition(), unpacker.readPosition()));
    }
  }
}
