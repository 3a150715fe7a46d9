package vigil.fognode.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A backup: a directory with the store, the devices' keys and all else of a node's data directory,
 * and a {@code MANIFEST} of digests as {@code sha256sum -c} reads it. It tells damage, not malice:
 * who can write it can write the manifest too.
 *
 * <p>It holds keys, so only its owner may read it.
 *
 * @param dir absolute
 */
record Backup(Path dir) {
  private static final String MANIFEST = "MANIFEST";

  Path store() {
    return dir.resolve("store.mv.db");
  }

  /** What the observation log had not yet put into the store. */
  Path tail() {
    return dir.resolve("store.tail");
  }

  Path keys() {
    return dir.resolve("device-keys");
  }

  Path data() {
    return dir.resolve("data");
  }

  /**
   * Makes an empty one.
   *
   * @throws IOException where something is there already
   */
  static Backup create(Path dir) throws IOException {
    requireEmpty(dir);
    var whole = dir.toAbsolutePath().normalize();
    if (!Files.exists(whole)) {
      Files.createDirectories(whole);
    }
    Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rwx------"));
    return new Backup(whole);
  }

  /**
   * Looks through one, file by file.
   *
   * @throws IOException where it is no backup, or not whole; the message names the file
   */
  static Backup open(Path dir) throws IOException {
    var backup = new Backup(dir.toAbsolutePath().normalize());
    var manifest = backup.dir.resolve(MANIFEST);
    if (!Files.isReadable(manifest)) {
      throw new IOException(manifest + ": not there (expected: what fog-node backup wrote)");
    }
    var expected = new TreeMap<String, String>();
    for (var line : Files.readAllLines(manifest)) {
      int gap = line.indexOf("  ");
      if (gap < 1) {
        throw new IOException(manifest + ": " + line + " (expected: digest and file)");
      }
      expected.put(line.substring(gap + 2), line.substring(0, gap));
    }
    for (var file : files(backup.dir)) {
      var name = name(backup.dir, file);
      var digest = expected.remove(name);
      if (!name.equals(MANIFEST) && !digest(file).equals(digest)) {
        throw new IOException(
            file + (digest == null ? ": not of this backup" : ": changed since the backup"));
      }
    }
    if (!expected.isEmpty()) {
      throw new IOException(backup.dir.resolve(expected.firstKey()) + ": missing");
    }
    return backup;
  }

  /** Writes the digests of all that is in it. */
  int seal() throws IOException {
    var lines = new TreeSet<String>();
    for (var file : files(dir)) {
      lines.add(digest(file) + "  " + name(dir, file));
    }
    Files.write(dir.resolve(MANIFEST), lines);
    return lines.size();
  }

  /** Copies a tree with its permissions; what vanishes meanwhile was in passing. */
  static void copyTree(Path from, Path to, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    for (var file : files(from)) {
      if (wanted.test(file)) {
        try {
          copy(file, to.resolve(name(from, file)));
        } catch (NoSuchFileException passed) {
          if (Files.exists(file)) {
            throw passed;
          }
        }
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    var parent = to.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /**
   * @throws IOException where a directory holds something
   */
  static void requireEmpty(Path dir) throws IOException {
    if (Files.exists(dir, LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(dir)) {
      throw new IOException(dir + ": something is there (expected: an empty directory, or none)");
    }
  }

  private static boolean isEmptyDirectory(Path dir) throws IOException {
    if (!Files.isDirectory(dir)) {
      return false;
    }
    try (var content = Files.list(dir)) {
      return content.findAny().isEmpty();
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static String digest(Path file) throws IOException {
    try (InputStream bytes =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) bytes).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: unusable (expected: in every JDK)", e);
    }
  }
}
