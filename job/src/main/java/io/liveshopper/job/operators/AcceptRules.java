package io.liveshopper.job.operators;

import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.job.records.RuleRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on changes of rules, and all else to {@link RouteEvents#BAD_RECORDS}. */
public final class AcceptRules extends ProcessFunction<RuleRecord, RuleChange> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(AcceptRules.class);

  private transient Counter accepted;
  private transient Counter bad;

  @Override
  public void open(OpenContext context) {
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("shopper");
    accepted = metrics.counter("rule_changes");
    bad = metrics.counter("bad_rules");
  }

  @Override
  public void processElement(RuleRecord record, Context context, Collector<RuleChange> out) {
    if (record instanceof RuleRecord.Accepted rule) {
      accepted.inc();
      LOG.info("{} is now {}", rule.change().key(), rule.change().value());
      out.collect(rule.change());
    } else {
      RuleRecord.Rejected rejected = (RuleRecord.Rejected) record;
      bad.inc();
      LOG.warn("a rule is not accepted: {}", rejected.badRecord().reason());
      context.output(RouteEvents.BAD_RECORDS, rejected.badRecord());
    }
  }
}
