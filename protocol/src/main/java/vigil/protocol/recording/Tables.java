package vigil.protocol.recording;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens CSV files, also gzipped ones. */
public final class Tables {
  /** Ten times the largest table of the public sets; a gzip bomb ends here. */
  static final long MOST_CHARACTERS = 1L << 29;

  private Tables() {}

  public static Opened<Table> open(Path file) {
    try (var in = Files.newInputStream(file)) {
      return read(file.getFileName().toString(), in);
    } catch (NoSuchFileException e) {
      return new Opened.Refused<>(file + " does not exist.");
    } catch (IOException e) {
      return new Opened.Refused<>(file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  /** Reads a table; gzipped where the name says so. */
  static Opened<Table> read(String name, InputStream in) throws IOException {
    try {
      var plain = name.endsWith(".gz") ? new GZIPInputStream(in, 65_536) : in;
      return lines(name, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)));
    } catch (EOFException e) {
      return new Opened.Refused<>(name + " is truncated: the gzip stream ends early.");
    } catch (ZipException e) {
      return new Opened.Refused<>(name + " is not a whole gzip file: " + e.getMessage() + ".");
    }
  }

  private static Opened<Table> lines(String name, BufferedReader reader) throws IOException {
    var table = new Table.Builder(name);
    long characters = 0;
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      characters += line.length() + 1;
      var why = table.take(line);
      if (!why.isEmpty()) {
        return new Opened.Refused<>(why);
      }
      if (characters > MOST_CHARACTERS) {
        return new Opened.Refused<>(
            name + " is longer than " + MOST_CHARACTERS + " characters, which is too long.");
      }
    }
    return table.build();
  }
}
