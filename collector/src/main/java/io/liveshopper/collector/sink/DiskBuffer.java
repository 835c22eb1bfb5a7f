package io.liveshopper.collector.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in files, in the order they came: appended at the end, read and dropped at the front.
 * What {@link #append} has returned for outlives the process and the machine's crash. Safe for use
 * by several threads; one process at a time has a directory.
 */
final class DiskBuffer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DiskBuffer.class);
  private static final String SUFFIX = ".events";
  private static final String POSITION = "position";

  private final Path directory;
  private final long maxBytes;
  private final int segmentBytes;
  private final FileChannel lockFile;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long size;
  private long nextId;
  private boolean closed;

  /** The front of the buffer, to be dropped by {@link #drop} once Kafka has it. */
  record Batch(List<OutputRecord> records, long segment, long end) {}

  private static final class Segment {
    private final long id;
    private final Path path;
    private final FileChannel file;
    private long length;
    private long position;

    Segment(long id, Path path, FileChannel file) {
      this.id = id;
      this.path = path;
      this.file = file;
    }
  }

  /**
   * Opens a directory, which is made if it is not there, with what a former process left in it.
   *
   * @param maxBytes how much may be in it
   * @param segmentBytes the length at which a new file is begun
   * @throws UncheckedIOException if it can't be used, or another process uses it
   */
  DiskBuffer(Path directory, long maxBytes, int segmentBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.segmentBytes = segmentBytes;
    try {
      Files.createDirectories(directory);
      lockFile = lock(directory);
      try (Stream<Path> files = Files.list(directory)) {
        for (Path path : files.filter(p -> p.toString().endsWith(SUFFIX)).sorted().toList()) {
          recover(path);
        }
      }
      recoverPosition();
    } catch (IOException e) {
      throw new UncheckedIOException("The buffer directory " + directory + " can't be used", e);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Taken by this very process.
    }
    if (lock == null) {
      channel.close();
      throw new IOException("another collector uses it");
    }
    return channel;
  }

  // The end of a file may be half a record, which nobody was told is safe.
  private void recover(Path path) throws IOException {
    long id = Long.parseLong(path.getFileName().toString().replace(SUFFIX, ""));
    Segment segment = open(id, path);
    long end = 0;
    long fileLength = segment.file.size();
    for (Frames.Frame frame = Frames.read(segment.file, 0, fileLength);
        frame != null;
        frame = Frames.read(segment.file, end, fileLength)) {
      end = frame.end();
    }
    if (end < fileLength) {
      LOG.warn("Cut {} bytes that are no whole record off {}", fileLength - end, path);
      segment.file.truncate(end);
    }
    segment.length = end;
    segments.add(segment);
    size += end;
    nextId = id + 1;
  }

  // Without it, or with an old one, some records are sent twice.
  private void recoverPosition() throws IOException {
    Segment first = segments.peek();
    Path file = directory.resolve(POSITION);
    if (first == null || !Files.exists(file)) {
      return;
    }
    String[] words = Files.readString(file).split(" ", -1);
    if (words.length == 2 && words[0].equals(Long.toString(first.id))) {
      long position = Long.parseLong(words[1]);
      first.position = Math.max(0, Math.min(position, first.length));
    }
  }

  private void savePosition(Segment first) throws IOException {
    Path temporary = directory.resolve(POSITION + ".new");
    Files.writeString(temporary, first.id + " " + first.position);
    Files.move(
        temporary,
        directory.resolve(POSITION),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static Segment open(long id, Path path) throws IOException {
    return new Segment(
        id,
        path,
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /**
   * Puts records at the end, and returns when they are on the disk.
   *
   * @throws BufferFullException if there is no room
   * @throws UncheckedIOException if the disk does not take them
   */
  synchronized void append(List<OutputRecord> records) {
    long length = records.stream().mapToLong(Frames::length).sum();
    if (closed || size + length > maxBytes) {
      throw new BufferFullException(
          "The disk buffer %s is %s".formatted(directory, closed ? "closed" : "full"));
    }
    try {
      Segment last = segments.peekLast();
      if (last == null || last.length >= segmentBytes) {
        last = open(nextId, directory.resolve("%020d%s".formatted(nextId, SUFFIX)));
        nextId++;
        segments.add(last);
      }
      ByteBuffer frames = Frames.write(records);
      long position = last.length;
      while (frames.hasRemaining()) {
        position += last.file.write(frames, position);
      }
      last.file.force(false);
      last.length = position;
      size += length;
      notifyAll();
    } catch (IOException e) {
      throw new UncheckedIOException("The disk buffer " + directory + " takes nothing", e);
    }
  }

  /**
   * The front, waiting until there is one; absent once the buffer is closed.
   *
   * @param maxRecords how many at most
   * @param most how many bytes at most, if it is more than one record
   */
  synchronized Optional<Batch> await(int maxRecords, long most) throws InterruptedException {
    while (isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      return Optional.empty();
    }
    Segment first = segments.element();
    List<OutputRecord> records = new ArrayList<>();
    long end = first.position;
    try {
      while (records.size() < maxRecords && end - first.position < most) {
        Frames.Frame frame = Frames.read(first.file, end, first.length);
        if (frame == null) {
          break;
        }
        records.add(frame.record());
        end = frame.end();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The disk buffer " + directory + " can't be read", e);
    }
    if (records.isEmpty()) {
      LOG.error("{} bytes of {} are damaged and lost", first.length - end, first.path);
      end = first.length;
    }
    return Optional.of(new Batch(records, first.id, end));
  }

  /** Drops what {@link #await} gave; a file is deleted with its last record. */
  synchronized void drop(Batch batch) {
    Segment first = segments.peek();
    if (closed || first == null || first.id != batch.segment()) {
      return;
    }
    first.position = batch.end();
    try {
      if (first.position < first.length) {
        savePosition(first);
        return;
      }
      segments.remove();
      size -= first.length;
      first.file.close();
      Files.delete(first.path);
    } catch (IOException e) {
      throw new UncheckedIOException("The disk buffer " + directory + " can't be changed", e);
    }
  }

  /** Whether nothing waits. */
  synchronized boolean isEmpty() {
    return segments.stream().allMatch(segment -> segment.position >= segment.length);
  }

  /** The bytes on the disk. */
  synchronized long size() {
    return size;
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    try {
      for (Segment segment : segments) {
        segment.file.close();
      }
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
