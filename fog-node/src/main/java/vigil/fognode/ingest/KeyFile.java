package vigil.fognode.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import vigil.protocol.vocab.DeviceId;

/**
 * Devices' pre-shared keys: a line a device, {@code device = key}, the key in base64; {@code #}
 * begins a comment. Readable by its owner only.
 */
public final class KeyFile {
  private static final int SHORTEST = 16;

  private KeyFile() {}

  /**
   * Reads all keys.
   *
   * @throws IOException where the file cannot be read, or a line is none; the message names the
   *     line and not the key
   */
  public static Map<DeviceId, byte[]> read(Path file) throws IOException {
    var keys = new TreeMap<DeviceId, byte[]>(Comparator.comparing(DeviceId::value));
    int number = 0;
    for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      var text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        read(file + ", line " + number, text, keys);
      }
    }
    return keys;
  }

  private static void read(String where, String line, Map<DeviceId, byte[]> keys)
      throws IOException {
    int middle = line.indexOf('=');
    if (middle < 0) {
      throw new IOException(where + ": no key (expected: device = key in base64)");
    }
    try {
      var device = new DeviceId(line.substring(0, middle).strip());
      var key = Base64.getDecoder().decode(line.substring(middle + 1).strip());
      if (key.length < SHORTEST) {
        throw new IOException(where + ": key too short (expected: at least 16 bytes)");
      }
      keys.put(device, key);
    } catch (IllegalArgumentException malformed) {
      throw new IOException(where + ": malformed (expected: device = key in base64)", malformed);
    }
  }

  /** Replaces the file as a whole, so that a reader sees the old one or the new one. */
  public static void write(Path file, Map<DeviceId, byte[]> keys) throws IOException {
    var text = new StringBuilder("# Pre-shared keys of devices: device = key in base64.\n");
    keys.forEach(
        (device, key) ->
            text.append(device)
                .append(" = ")
                .append(Base64.getEncoder().encodeToString(key))
                .append('\n'));
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
