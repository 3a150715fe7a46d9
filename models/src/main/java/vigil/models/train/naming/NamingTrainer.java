package vigil.models.train.naming;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.explain.Condition;
import vigil.models.explain.Naming;
import vigil.models.explain.Symptoms;
import vigil.protocol.vocab.Metric;

/**
 * Fits a log-linear model: the right pairs of condition and metric are to be likely together, among
 * all pairs of the same cause; each condition counts the same, however many windows it has.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2015</a> for the descent
 */
final class NamingTrainer {
  private static final int PASSES = 400;
  private static final double RATE = 0.05;
  private static final double RIDGE = 1e-3;
  private static final double KEPT = 0.9;
  private static final double KEPT_SQUARES = 0.999;

  private final List<Condition> conditions;
  private final List<Metric> metrics;
  private final List<Lesson> lessons;
  private final double[] weights;
  private final int owns = Symptoms.USUAL.own().size();
  private final int joints = Symptoms.USUAL.joint().size();

  /** Shape [condition][own, joint, bias of each metric], a row after the other. */
  private final double[] parameters;

  private NamingTrainer(List<Condition> conditions, List<Metric> metrics, List<Lesson> lessons) {
    this.conditions = conditions;
    this.metrics = metrics;
    this.lessons = lessons;
    this.weights = weights();
    this.parameters = new double[conditions.size() * row()];
  }

  /**
   * Fits.
   *
   * @param lessons at least one a condition; symptoms as they come
   */
  static Naming fit(List<Condition> conditions, List<Metric> metrics, List<Lesson> lessons) {
    var own = scale(lessons.stream().flatMap(lesson -> Arrays.stream(lesson.own())).toList());
    var joint = scale(lessons.stream().map(Lesson::joint).toList());
    var scaled =
        lessons.stream()
            .map(
                lesson ->
                    new Lesson(
                        Arrays.stream(lesson.own()).map(own::scaled).toArray(float[][]::new),
                        joint.scaled(lesson.joint()),
                        lesson.condition(),
                        lesson.metrics()))
            .toList();
    var trainer = new NamingTrainer(conditions, metrics, scaled);
    trainer.descend();
    return trainer.naming(own, joint);
  }

  /** Mean and spread of each column; no weights yet. */
  private static Naming.Weights scale(List<float[]> rows) {
    int columns = rows.getFirst().length;
    var mean = new float[columns];
    var spread = new float[columns];
    for (int i = 0; i < columns; i++) {
      int column = i;
      double middle = rows.stream().mapToDouble(row -> row[column]).average().orElseThrow();
      double square =
          rows.stream().mapToDouble(row -> Math.pow(row[column] - middle, 2)).average().orElse(0);
      mean[i] = (float) middle;
      spread[i] = (float) Math.max(Math.sqrt(square), 1e-3);
    }
    return new Naming.Weights(mean, spread, new float[0][]);
  }

  private int row() {
    return owns + joints + metrics.size();
  }

  private double[] weights() {
    var counts = new int[conditions.size()];
    lessons.forEach(lesson -> counts[lesson.condition()]++);
    var all = lessons.stream().mapToDouble(lesson -> 1.0 / counts[lesson.condition()]).toArray();
    double sum = Arrays.stream(all).sum();
    return Arrays.stream(all).map(weight -> weight / sum).toArray();
  }

  private void descend() {
    var momentum = new double[parameters.length];
    var squares = new double[parameters.length];
    for (int pass = 1; pass <= PASSES; pass++) {
      var gradient = gradient();
      double first = 1 - Math.pow(KEPT, pass);
      double second = 1 - Math.pow(KEPT_SQUARES, pass);
      for (int i = 0; i < parameters.length; i++) {
        double slope = gradient[i] + RIDGE * parameters[i];
        momentum[i] = KEPT * momentum[i] + (1 - KEPT) * slope;
        squares[i] = KEPT_SQUARES * squares[i] + (1 - KEPT_SQUARES) * slope * slope;
        parameters[i] -= RATE * momentum[i] / first / (Math.sqrt(squares[i] / second) + 1e-8);
      }
    }
  }

  private double[] gradient() {
    var gradient = new double[parameters.length];
    for (int i = 0; i < lessons.size(); i++) {
      var lesson = lessons.get(i);
      double weight = weights[i];
      var off = off(lesson);
      for (int c = 0; c < conditions.size(); c++) {
        if (isRival(lesson, c)) {
          add(lesson, off[c], weight, gradient, c * row());
        }
      }
    }
    return gradient;
  }

  private void add(Lesson lesson, double[] off, double weight, double[] gradient, int at) {
    double sum = 0;
    for (int m = 0; m < off.length; m++) {
      double step = weight * off[m];
      sum += step;
      for (int s = 0; s < owns; s++) {
        gradient[at + s] += step * lesson.own()[m][s];
      }
      gradient[at + owns + joints + m] += step;
    }
    for (int s = 0; s < joints; s++) {
      gradient[at + owns + s] += sum * lesson.joint()[s];
    }
  }

  /** Only conditions of the same cause are told apart. */
  private boolean isRival(Lesson lesson, int condition) {
    return conditions.get(condition).cause() == conditions.get(lesson.condition()).cause();
  }

  /**
   * How likely each pair is held to be, less how likely it is since one of the right ones holds.
   */
  private double[][] off(Lesson lesson) {
    var shares = new double[conditions.size()][metrics.size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < shares.length; c++) {
      for (int m = 0; m < shares[c].length; m++) {
        shares[c][m] = isRival(lesson, c) ? logit(lesson, c, m) : Double.NEGATIVE_INFINITY;
        most = Math.max(most, shares[c][m]);
      }
    }
    double all = 0;
    double right = 0;
    for (int c = 0; c < shares.length; c++) {
      for (int m = 0; m < shares[c].length; m++) {
        shares[c][m] = Math.exp(shares[c][m] - most);
        all += shares[c][m];
        right += isRight(lesson, c, m) ? shares[c][m] : 0;
      }
    }
    for (int c = 0; c < shares.length; c++) {
      for (int m = 0; m < shares[c].length; m++) {
        double given = isRight(lesson, c, m) ? shares[c][m] / (right + 1e-12) : 0;
        shares[c][m] = shares[c][m] / all - given;
      }
    }
    return shares;
  }

  private static boolean isRight(Lesson lesson, int condition, int metric) {
    return condition == lesson.condition() && lesson.metrics()[metric];
  }

  private double logit(Lesson lesson, int condition, int metric) {
    int at = condition * row();
    double sum = parameters[at + owns + joints + metric];
    for (int s = 0; s < owns; s++) {
      sum += parameters[at + s] * lesson.own()[metric][s];
    }
    for (int s = 0; s < joints; s++) {
      sum += parameters[at + owns + s] * lesson.joint()[s];
    }
    return sum;
  }

  private Naming naming(Naming.Weights own, Naming.Weights joint) {
    return new Naming(
        conditions,
        metrics,
        Symptoms.USUAL,
        new Naming.Weights(own.mean(), own.spread(), part(0, owns)),
        new Naming.Weights(joint.mean(), joint.spread(), part(owns, joints)),
        part(owns + joints, metrics.size()));
  }

  private float[][] part(int from, int length) {
    return IntStream.range(0, conditions.size())
        .mapToObj(c -> floats(c * row() + from, length))
        .toArray(float[][]::new);
  }

  private float[] floats(int from, int length) {
    var part = new float[length];
    for (int i = 0; i < length; i++) {
      part[i] = (float) parameters[from + i];
    }
    return part;
  }
}
