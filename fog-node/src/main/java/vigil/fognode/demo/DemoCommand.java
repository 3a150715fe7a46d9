package vigil.fognode.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import vigil.devicesim.core.Course;

/** {@code fog-node demo}: a node, a ward that is not there, and how well the one saw the other. */
@Command(
    name = "demo",
    description =
        "Runs a node and a ward of simulated or replayed patients over real CoAP on this machine.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  /** Time for a baseline, four happenings, and calm between them. */
  private static final Duration STORY = Duration.ofMinutes(7);

  @Spec private CommandSpec spec;

  @Option(names = "--beds", paramLabel = "N", defaultValue = "8", description = "Default: 8.")
  private int beds;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Such as 90s or 5m. Without it the demo runs until it is stopped.")
  private @Nullable Duration duration;

  @Option(
      names = "--story",
      description = {
        "One patient exercises, then deteriorates, then loses a lead, then is spoofed; the others",
        "are well. Takes 7 minutes where no duration is given."
      })
  private boolean story;

  @Option(
      names = "--rhythm",
      description = {
        "Hearts out of their rhythm: ventricular tachycardia, asystole, an electrode that moves,",
        "ventricular fibrillation, atrial fibrillation, early beats, pauses, a narrow tachycardia."
      })
  private boolean rhythm;

  @Option(names = "--headless", description = "Opens no browser.")
  private boolean headless;

  @Option(names = "--http-port", paramLabel = "P", defaultValue = "8080", description = "0: any.")
  private int http;

  @Option(names = "--coap-port", paramLabel = "P", defaultValue = "5683", description = "0: any.")
  private int coap;

  @Option(names = "--coaps-port", paramLabel = "P", defaultValue = "5684", description = "0: any.")
  private int coaps;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "How much faster slow things happen: meals, cuff, the course. Default: 1.")
  private double speed;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same ward for the same seed. Default: 1.")
  private long seed;

  @Option(
      names = "--recordings",
      paramLabel = "DIR",
      description = "Replays real patients from a directory of recordings (CSV or WFDB).")
  private @Nullable Path recordings;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:VIGIL_DATA}",
      description = "Keeps the node's state; default: VIGIL_DATA, else nothing is kept.")
  private @Nullable Path data;

  @Option(names = "--report", paramLabel = "FILE", description = "Writes how it went, as JSON.")
  private @Nullable Path report;

  private Course course() {
    if (story && rhythm) {
      throw new ParameterException(spec.commandLine(), "Say either --story or --rhythm.");
    }
    return story ? Course.STORY : rhythm ? Course.RHYTHM : Course.DEMO;
  }

  @Override
  public Integer call() throws Exception {
    var settings =
        new DemoSettings(
            beds,
            Optional.ofNullable(duration).or(() -> story ? Optional.of(STORY) : Optional.empty()),
            course(),
            headless,
            new DemoSettings.Ports(http, coap, coaps),
            speed,
            seed,
            Optional.ofNullable(recordings),
            Optional.ofNullable(data).filter(path -> !path.toString().isBlank()),
            Optional.ofNullable(report));
    return new Demo(settings, spec.commandLine().getOut()).run();
  }

  /** A time such as {@code 90s}, {@code 5m}, {@code 500ms}. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\s*(ms|s|m|h)");

    @Override
    public Duration convert(String value) {
      var time = FORM.matcher(value);
      if (!time.matches()) {
        throw new TypeConversionException(value + " (expected: such as 90s or 5m)");
      }
      var number = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }
}
