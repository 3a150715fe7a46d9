package vigil.fognode.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailFileTest {
  @TempDir private Path dir;

  /** Groups of all sizes, files that are left and deleted, and nodes that stop in between. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void readsWhatWasWrittenAndNotDeleted(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    var file = TailFile.in(dir);
    var expected = new ArrayList<List<String>>();
    expected.add(new ArrayList<>());
    for (int step = 0; step < 200; step++) {
      switch (random.nextInt(10)) {
        case 0 -> {
          file.delete(file.next());
          expected.clear();
          expected.add(new ArrayList<>());
        }
        case 1 -> {
          file.close();
          file = TailFile.in(dir);
          assertThat(texts(file.read()))
              .isEqualTo(expected.stream().flatMap(List::stream).toList());
        }
        default -> {
          var rows = Stream.generate(() -> row(random)).limit(random.nextInt(1, 40)).toList();
          file.append(rows);
          expected.add(texts(rows));
        }
      }
    }
  }

  /** A node that loses its power while it writes: what was told before is there. */
  @Test
  void readsUpToATornGroup() throws IOException {
    var random = new SplittableRandom(7);
    var whole = List.of(row(random), row(random));
    write(whole);
    var file = onlyFile();
    long length = Files.size(file);
    write(file, List.of(row(random)));
    var bytes = Files.readAllBytes(file);

    for (int end : new int[] {(int) length, (int) length + 3, (int) length + 8, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, end));

      assertThat(texts(TailFile.in(dir).read())).isEqualTo(texts(whole));
      assertThat(Files.exists(aside(file))).isEqualTo(end > length);
    }
  }

  /** The disk's fault in one group takes no other with it, and what is left of it is kept. */
  @Test
  void readsWhatAFlippedByteHasLeft() throws IOException {
    var random = new SplittableRandom(7);
    var first = List.of(row(random));
    write(first);
    var file = onlyFile();
    int begin = (int) Files.size(file);
    write(file, List.of(row(random)));
    int end = (int) Files.size(file);
    var last = List.of(row(random));
    write(file, last);
    var bytes = Files.readAllBytes(file);
    bytes[random.nextInt(begin + 8, end)] ^= 1;
    Files.write(file, bytes);

    assertThat(texts(TailFile.in(dir).read()))
        .isEqualTo(texts(List.of(first.getFirst(), last.getFirst())));
    assertThat(aside(file)).hasBinaryContent(bytes);
  }

  @Test
  void refusesFilesOfAnotherFormat() throws IOException {
    var other = dir.resolve("000000000001.tail");
    Files.writeString(other, "something else");
    assertThatThrownBy(() -> TailFile.in(dir).read())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(other + ": not a log of this version (expected: VigTail 1");

    Files.move(other, dir.resolve("old.tail"));
    assertThatThrownBy(() -> TailFile.in(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("old.tail: not of the log (expected: a number before .tail)");
  }

  /** As on a disk that is full: what follows does not come after half a group. */
  @Test
  void beginsAnotherFileAfterAFailure() throws IOException {
    var random = new SplittableRandom(7);
    var file = TailFile.in(dir);
    var first = List.of(row(random));
    file.append(first);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> file.append(List.of(row(random)))).isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
    var next = List.of(row(random));
    file.append(next);

    assertThat(texts(TailFile.in(dir).read()))
        .isEqualTo(texts(List.of(first.getFirst(), next.getFirst())));
  }

  private void write(List<Row> rows) throws IOException {
    try (var file = TailFile.in(dir)) {
      file.append(rows);
    }
  }

  /** Puts a group at the end of a file, as the same writer would have. */
  private void write(Path file, List<Row> rows) throws IOException {
    write(rows);
    var other = files().stream().filter(it -> !it.equals(file)).findFirst().orElseThrow();
    var bytes = Files.readAllBytes(other);
    Files.delete(other);
    var both = Files.readAllBytes(file);
    int length = both.length;
    both = Arrays.copyOf(both, length + bytes.length - Long.BYTES);
    System.arraycopy(bytes, Long.BYTES, both, length, bytes.length - Long.BYTES);
    Files.write(file, both);
  }

  private Path onlyFile() throws IOException {
    return files().getFirst();
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(dir)) {
      return files.filter(file -> file.toString().endsWith(".tail")).toList();
    }
  }

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".damaged");
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream()
        .map(row -> row + Arrays.toString(row.payload()))
        .map(TailFileTest::text)
        .toList();
  }

  /** Without the address of the array. */
  private static String text(String row) {
    return row.replaceAll("payload=\\[B@[0-9a-f]+", "");
  }

  private static Row row(SplittableRandom random) {
    var payload = new byte[random.nextInt(300)];
    random.nextBytes(payload);
    return new Row(
        random.nextInt(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        payload);
  }
}
