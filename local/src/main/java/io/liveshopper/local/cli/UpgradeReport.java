package io.liveshopper.local.cli;

import io.liveshopper.local.upgrade.UpgradeOutcome;
import io.liveshopper.local.upgrade.UpgradeOutcome.Done;
import io.liveshopper.local.upgrade.UpgradeOutcome.Refused;
import io.liveshopper.local.upgrade.UpgradeOutcome.TakenBack;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Says what has become of an upgrade or a rollback. */
final class UpgradeReport {

  private static final int REFUSED = 2;

  private final RootCommand root;
  private final PrintWriter out;
  private final PrintWriter err;

  UpgradeReport(RootCommand root, PrintWriter out, PrintWriter err) {
    this.root = root;
    this.out = out;
    this.err = err;
  }

  /**
   * Prints the outcome.
   *
   * @param done what to call it if it went well
   * @return the exit code
   */
  int tell(String done, UpgradeOutcome outcome) {
    if (outcome instanceof Refused refused) {
      err.println(failed() + "Refused, nothing was stopped: " + refused.reason());
      return REFUSED;
    }
    if (outcome instanceof TakenBack back) {
      err.println(failed() + back.cause());
      err.printf(
          "  The job that ran before runs again, from %s; downtime %s.%n",
          back.state(), seconds(back.downtime()));
      return 1;
    }
    Done well = (Done) outcome;
    out.printf("%s; downtime %s.%n", done, seconds(well.downtime()));
    out.printf("  Savepoint  %s%n", well.savepoint());
    out.printf("  Job        %s%n", well.jobId());
    out.printf("Next: %s, or back with %s.%n", root.command("status"), root.command("rollback"));
    out.flush();
    return 0;
  }

  private static String failed() {
    return Ansi.AUTO.string("@|bold,red ✗|@ ");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }
}
