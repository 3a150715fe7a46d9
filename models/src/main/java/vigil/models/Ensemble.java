package vigil.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The detectors of one release, side by side, and how their scores become one judgement.
 *
 * <p>Thread: safe from several threads at a time.
 */
public interface Ensemble extends AutoCloseable {
  /** All that are to be scored, cheapest last. */
  List<Detector> detectors();

  /** Of what makes one judgement of them; empty where rules stand in. */
  Optional<ModelCard> card();

  /** Of what gives their findings names: it scores nothing. */
  default List<ModelCard> namers() {
    return List.of();
  }

  /** A patient of whom nothing is known yet: judged against the population until data come. */
  Track newTrack();

  /** A track as it was when {@link Track#save} was called, bit for bit. */
  Track restore(byte[] saved);

  /**
   * Pure: the same track, window and scores give the same judgement.
   *
   * @param scores by detector name; one that is absent was shed or late
   */
  Judgement judge(Track track, Window window, Map<String, Float> scores);

  /**
   * As {@link #judge}, at the operating point that held then: another may be asked for since.
   *
   * @param threshold as the judgement had it
   */
  Judgement judgeAt(double threshold, Track track, Window window, Map<String, Float> scores);

  /**
   * The same judgement laid out beside the patient's own usual: what only those look at who are
   * alerted, and what takes longer than to judge. As pure, so it is to be asked of the track as it
   * was when it judged.
   */
  Judgement layOut(Judgement judgement, Track track, Window window, Map<String, Float> scores);

  @Override
  void close();
}
