package io.liveshopper.job.records;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.RuleChange;

/** What a record of the rules topic turned out to be. */
public sealed interface RuleRecord {

  /** A change of a rule. */
  record Accepted(RuleChange change) implements RuleRecord {

    public Accepted {
      requireNonNull(change, "change");
    }
  }

  /** Something else: it changes nothing. */
  record Rejected(BadRecord badRecord) implements RuleRecord {

    public Rejected {
      requireNonNull(badRecord, "badRecord");
    }
  }
}
