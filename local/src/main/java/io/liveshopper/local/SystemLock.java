package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Lets one command at a time start or stop a copy of the system. */
public final class SystemLock implements AutoCloseable {

  private final FileChannel channel;

  private SystemLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a data directory, waiting for another command that has it.
   *
   * @param progress told when there is something to wait for
   */
  public static SystemLock take(DataDirectory data, Consumer<String> progress) {
    // Beside the directory, which "down --clean" removes.
    Path file = data.root().resolveSibling(data.root().getFileName() + ".lock");
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        progress.accept("Waiting for another up or down of the same copy to finish.");
        channel.lock();
      }
      return new SystemLock(channel);
    } catch (IOException e) {
      throw new LocalException("Cannot write " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
