package vigil.fognode.journal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows on disk in the order in which they came, in files that are only written to and then deleted
 * whole. A file is a mark of 8 bytes and then groups: length in bytes, CRC-32C of what follows,
 * rows. Only a group that was being written when the node died can be torn, and it is the last of
 * its file: after a failed write another file is begun.
 *
 * <p>Thread: one owner; blocks.
 */
final class TailFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TailFile.class);
  private static final String SUFFIX = ".tail";

  /** "VigTail" and the version of the format. */
  private static final long MARK = 0x56_69_67_54_61_69_6c_01L;

  private static final String MARK_TEXT = "VigTail 1 in its first eight bytes";

  private static final int HEAD = Integer.BYTES + Integer.BYTES;
  private static final int ROW = 2 * Integer.BYTES + 4 * Long.BYTES;

  private final Path dir;
  private final NavigableMap<Long, Path> files = new TreeMap<>();
  private Optional<FileChannel> open = Optional.empty();
  private long number;

  private TailFile(Path dir) {
    this.dir = dir;
  }

  /**
   * Opens the directory, or makes it.
   *
   * @throws IOException where it cannot be written, or holds files of another format
   */
  static TailFile in(Path dir) throws IOException {
    var file = new TailFile(dir);
    Files.createDirectories(dir);
    try (var found = Files.newDirectoryStream(dir, "*" + SUFFIX)) {
      for (var path : found) {
        file.files.put(number(path), path);
      }
    }
    file.number = file.files.isEmpty() ? 1 : file.files.lastKey() + 1;
    return file;
  }

  private static long number(Path path) throws IOException {
    var name = path.getFileName().toString();
    try {
      return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    } catch (NumberFormatException other) {
      throw new IOException(
          path + ": not of the log (expected: a number before " + SUFFIX + ")", other);
    }
  }

  /**
   * All that is there, in the order in which it was written. Bytes that are no group were being
   * written when the node died, or are the disk's fault: that file is kept aside, and the log says
   * so.
   */
  List<Row> read() throws IOException {
    var rows = new ArrayList<Row>();
    for (var file : files.values()) {
      read(file, rows);
    }
    return rows;
  }

  private static void read(Path file, List<Row> rows) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.remaining() >= Long.BYTES && bytes.getLong() != MARK) {
      throw new IOException(file + ": not a log of this version (expected: " + MARK_TEXT + ")");
    }
    int unread = 0;
    while (bytes.remaining() >= HEAD) {
      int length = bytes.getInt();
      int sum = bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        unread += HEAD;
        break;
      }
      var group = bytes.slice(bytes.position(), length);
      bytes.position(bytes.position() + length);
      if (sum(group) == sum) {
        rows.addAll(rows(file, group));
      } else {
        unread += HEAD + length;
      }
    }
    unread += bytes.remaining();
    if (unread > 0) {
      setAside(file, unread);
    }
  }

  private static void setAside(Path file, int unread) throws IOException {
    var aside = file.resolveSibling(file.getFileName() + ".damaged");
    Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.warn(
        "{}: {} bytes are no whole group of blocks. If the node was killed or lost its power they"
            + " were being written, and no device was told that they are stored; if not, look at"
            + " the disk. The file is kept as {}",
        file,
        unread,
        aside.getFileName());
  }

  private static List<Row> rows(Path file, ByteBuffer group) throws IOException {
    try {
      var rows = new ArrayList<Row>();
      while (group.hasRemaining()) {
        int stream = group.getInt();
        long epoch = group.getLong();
        long sequence = group.getLong();
        long receivedUs = group.getLong();
        long digest = group.getLong();
        var payload = new byte[group.getInt()];
        group.get(payload);
        rows.add(new Row(stream, epoch, sequence, receivedUs, digest, payload));
      }
      return rows;
    } catch (BufferUnderflowException | NegativeArraySizeException unreadable) {
      throw new IOException(file + ": not a log of this version", unreadable);
    }
  }

  /** Durable on return. After a failure nobody knows what the disk has of it. */
  void append(Collection<Row> rows) throws IOException {
    try {
      var channel = writable();
      var group = group(rows);
      while (group.hasRemaining()) {
        channel.write(group);
      }
      channel.force(false);
    } catch (IOException failed) {
      leave(failed);
      throw failed;
    }
  }

  private void leave(IOException cause) {
    try {
      next();
    } catch (IOException unclosed) {
      cause.addSuppressed(unclosed);
    }
  }

  private static ByteBuffer group(Collection<Row> rows) {
    int length = rows.stream().mapToInt(row -> ROW + row.payload().length).sum();
    var group = ByteBuffer.allocate(HEAD + length).position(HEAD);
    for (var row : rows) {
      group.putInt(row.stream()).putLong(row.epoch()).putLong(row.sequence());
      group.putLong(row.receivedUs()).putLong(row.digest());
      group.putInt(row.payload().length).put(row.payload());
    }
    return group.putInt(0, length).putInt(Integer.BYTES, sum(group.slice(HEAD, length))).flip();
  }

  private static int sum(ByteBuffer group) {
    var sum = new CRC32C();
    sum.update(group.duplicate());
    return (int) sum.getValue();
  }

  private FileChannel writable() throws IOException {
    if (open.isPresent()) {
      return open.get();
    }
    var file = dir.resolve("%012d%s".formatted(number, SUFFIX));
    var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    open = Optional.of(channel);
    files.put(number, file);
    channel.write(ByteBuffer.allocate(Long.BYTES).putLong(MARK).flip());
    forceNames();
    return channel;
  }

  /** A new file's name is durable only when its directory is. */
  private void forceNames() throws IOException {
    try (var names = FileChannel.open(dir, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /**
   * What comes next goes to a file of its own.
   *
   * @return number of the last one before it, for {@link #delete}
   */
  long next() throws IOException {
    long last = number++;
    close();
    return last;
  }

  /** Deletes the files up to this one, oldest first. */
  void delete(long upTo) throws IOException {
    for (var old = files.headMap(upTo, true).entrySet().iterator(); old.hasNext(); ) {
      Files.deleteIfExists(old.next().getValue());
      old.remove();
    }
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      var channel = open.get();
      open = Optional.empty();
      channel.close();
    }
  }
}
