package io.liveshopper.job.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Feature;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Lane;
import io.liveshopper.job.features.session.SessionCatalogue;
import io.liveshopper.job.features.session.SessionFeature;
import io.liveshopper.redis.client.FeatureKind;
import io.liveshopper.redis.client.FeatureNames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reading client keeps the features' names by itself: in features.properties of its module. */
class ClientFeatureNamesTest {

  private static List<Feature<?>> userFeatures() {
    List<Feature<?>> features = new ArrayList<>();
    for (Lane<?> lane : FeatureSettings.builder().build().userLanes()) {
      features.addAll(lane.features());
    }
    return features;
  }

  @Test
  void shopsCanReadEveryFeatureOfAShopperAndNoOther() {
    assertThat(FeatureNames.user().keySet())
        .containsExactlyInAnyOrderElementsOf(userFeatures().stream().map(Feature::name).toList());
  }

  @Test
  void shopsCanReadEveryFeatureOfASessionAndNoOther() {
    assertThat(FeatureNames.session().keySet())
        .containsExactlyInAnyOrderElementsOf(
            SessionCatalogue.features().stream().map(SessionFeature::name).toList());
  }

  @Test
  void whatIsZeroInAnEmptyWindowIsReadAsANumber() {
    for (Feature<?> feature : userFeatures()) {
      if (feature.whenEmpty() == Feature.WhenEmpty.ZERO) {
        assertThat(FeatureNames.user().get(feature.name()))
            .as(feature.name())
            .isIn(FeatureKind.COUNT, FeatureKind.DECIMAL);
      }
    }
  }
}
