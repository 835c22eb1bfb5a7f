package io.liveshopper.job.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Feature;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Lane;
import io.liveshopper.job.features.session.SessionCatalogue;
import io.liveshopper.job.features.session.SessionFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureCatalogueTest {

  private static final FeatureSettings SETTINGS = FeatureSettings.builder().build();
  private static final Path PAGE = Path.of("..", "docs", "features.md");

  @Test
  void thePageOfFeaturesIsThatOfTheCode() throws IOException {
    String page = new FeatureCatalogue(SETTINGS).toMarkdown();
    if (Boolean.getBoolean("features.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "docs/features.md is out of date; to write it anew: mvn -pl job test"
                + " -Dtest=FeatureCatalogueTest -Dsurefire.jvm.args=-Dfeatures.write=true")
        .isEqualTo(page);
  }

  @Test
  void noNameIsUsedTwiceAndEachIsThere() {
    List<String> names = new ArrayList<>();
    List<Integer> codes = new ArrayList<>();
    for (Lane<?> lane : SETTINGS.userLanes()) {
      codes.add(lane.code());
      lane.features().stream().map(Feature::name).forEach(names::add);
    }
    SessionCatalogue.features().stream().map(SessionFeature::name).forEach(names::add);

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9_]*"))
        .hasSize(10 + 7 + 7 + 7 + 23);
    assertThat(codes).doesNotHaveDuplicates();
    String page = new FeatureCatalogue(SETTINGS).toMarkdown();
    assertThat(names).allSatisfy(name -> assertThat(page).contains("| " + name + " | "));
  }
}
