package io.liveshopper.store.http;

import io.liveshopper.store.charts.ChartRange;
import io.liveshopper.store.charts.ChartSnapshot;
import io.liveshopper.store.charts.Charts;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Charts of the whole system, which have nothing to do with who asks. What goes wrong with
 * Prometheus is no error of the request: it is told in an answer that is in order.
 */
final class ChartRoutes {

  private static final String RANGES =
      Arrays.stream(ChartRange.values()).map(ChartRange::id).collect(Collectors.joining(", "));

  private final Charts charts;
  // Only touched by the event loop.
  private final Map<ChartRange, Answer> answers = new EnumMap<>(ChartRange.class);

  /** The same snapshot is written once for all who ask. */
  private record Answer(long at, String text) {}

  ChartRoutes(Charts charts) {
    this.charts = charts;
  }

  void addTo(Router router) {
    router.get("/api/charts").handler(this::sendLayout);
    router.get("/api/charts/data").handler(this::sendData);
  }

  private void sendLayout(RoutingContext context) {
    Json.send(context, 200, ChartViews.layout(charts));
  }

  private void sendData(RoutingContext context) {
    ChartRange range = range(context);
    if (!charts.isOn()) {
      throw new ApiException(409, "no_prometheus", "store.prometheus.url is not set.");
    }
    Context eventLoop = context.vertx().getOrCreateContext();
    charts
        .snapshot(range)
        .whenComplete(
            (snapshot, failure) ->
                eventLoop.runOnContext(
                    nothing -> {
                      if (failure == null) {
                        send(context, snapshot);
                      } else {
                        context.fail(500, failure);
                      }
                    }));
  }

  private static ChartRange range(RoutingContext context) {
    List<String> given = context.queryParam("range");
    return ChartRange.of(given.size() == 1 ? given.get(0) : "")
        .orElseThrow(
            () ->
                new ApiException(
                    400, "bad_range", "range must be one of " + RANGES + ".", "range"));
  }

  private void send(RoutingContext context, ChartSnapshot snapshot) {
    Answer answer = answers.get(snapshot.range());
    if (answer == null || answer.at() != snapshot.at()) {
      answer = new Answer(snapshot.at(), Json.text(ChartViews.snapshot(snapshot)));
      answers.put(snapshot.range(), answer);
    }
    if (!context.response().closed()) {
      Json.send(context, 200, answer.text());
    }
  }
}
