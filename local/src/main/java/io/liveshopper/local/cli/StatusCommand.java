package io.liveshopper.local.cli;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.ServiceProcess;
import io.liveshopper.local.service.Service;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows processes, ports and the job.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all processes that were started serve and the job runs", "1:anything else"})
final class StatusCommand implements Callable<Integer> {

  private static final String ROW = "%-15s %-14s %-8s %s%n";

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    LocalSystem system = root.system().withShop().withPrometheus().build();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "NAME", "STATE", "PID", "LISTENS ON " + LoopbackPorts.HOST);
    boolean well = true;
    for (Service service : system.services()) {
      well &= print(out, service, system.process(service.name()));
    }
    well &= printJob(out, system);
    return well ? 0 : 1;
  }

  private static boolean print(PrintWriter out, Service service, ServiceProcess process) {
    Optional<ProcessHandle> running = process.find();
    boolean serves = running.isPresent() && service.ready();
    String state = serves ? "serves" : "no answer";
    if (running.isEmpty()) {
      state = process.died() ? "died" : "stopped";
    }
    String pid = running.map(handle -> Long.toString(handle.pid())).orElse("-");
    String ports =
        service.ports().stream()
            .map(NamedPort::port)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    out.printf(ROW, service.name(), state, pid, ports);
    return serves || (service.leaveOut().isPresent() && !process.wasStarted());
  }

  private static boolean printJob(PrintWriter out, LocalSystem system) {
    try {
      Optional<JobSummary> job = system.job();
      String state =
          job.map(
                  found ->
                      "%s, %d of %d tasks run"
                          .formatted(found.state(), found.runningTasks(), found.allTasks()))
              .orElse("not running");
      out.printf("%-15s %s%s%n", "job", state, job.map(found -> ", " + found.id()).orElse(""));
      return job.map(JobSummary::isRunning).orElse(false);
    } catch (LocalException e) {
      out.printf("%-15s %s%n", "job", "unknown: Flink's job manager does not answer");
      return false;
    }
  }
}
