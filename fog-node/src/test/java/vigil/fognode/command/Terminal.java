package vigil.fognode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Where an operator types command lines, and what the last of them printed. */
public final class Terminal {
  private final Map<String, Supplier<Path>> places = new LinkedHashMap<>();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /** Has a word in the lines stand for a place that is known when they are typed. */
  public Terminal with(String word, Supplier<Path> place) {
    places.put(word, place);
    return this;
  }

  /**
   * @return the exit code
   */
  public int run(String line) {
    out = new StringWriter();
    err = new StringWriter();
    var words = Arrays.stream(line.split(" ")).map(this::placed).toArray(String[]::new);
    return FogNodeCommand.line()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  /** As {@link #run}, and it must succeed. */
  public String succeeds(String line) {
    assertThat(run(line)).as(err.toString()).isZero();
    return out();
  }

  /** As {@link #run}, and it must be refused in one line with this in it. */
  public void refuses(String line, String sentence) {
    assertThat(run(line)).isEqualTo(1);
    assertThat(err().strip()).contains(sentence).doesNotContain("\n");
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }

  private String placed(String word) {
    var placed = word;
    for (var place : places.entrySet()) {
      placed = placed.replace(place.getKey(), place.getValue().get().toString());
    }
    return placed;
  }
}
