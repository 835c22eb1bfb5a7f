package io.liveshopper.local.cli;

import io.liveshopper.local.common.LocalException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The commands of {@code ./up.sh}. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the JVM: 0 done, 1 not possible, 2 not understood. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new RootCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Main::notUnderstood)
        .setExecutionExceptionHandler(Main::notPossible);
  }

  private static int notUnderstood(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    String message = error.getMessage().strip();
    command
        .getErr()
        .println(message + (message.endsWith(".") ? "" : ".") + " See " + help(command) + ".");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int notPossible(
      Exception error, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
    if (!(error instanceof LocalException)) {
      throw error;
    }
    command.getErr().println(Ansi.AUTO.string("@|bold,red ✗|@ ") + error.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String help(CommandLine command) {
    return command.getCommandSpec().qualifiedName() + " --help";
  }
}
