package vigil.devicesim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vigil.devicesim.core.Bedside;
import vigil.devicesim.core.Truth;
import vigil.protocol.vocab.Metric;

/**
 * What a bed's devices would have sent, without sending it.
 *
 * @param name the patient's
 * @param rows one a second: the values that were due, faults and attacks included
 * @param truths what really happened; times count from 1970-01-01T00:00:00Z as the start
 */
public record WardRecording(String name, List<Map<Metric, Double>> rows, List<Truth> truths) {
  public WardRecording {
    rows = List.copyOf(rows);
    truths = List.copyOf(truths);
  }

  /** One recording a bed, as long as the course. */
  public static List<WardRecording> of(WardSettings settings) {
    var bedsides = Beds.of(settings, 0, bed -> Beds.dealtOut(settings, bed));
    var rows = bedsides.stream().map(bedside -> new ArrayList<Map<Metric, Double>>()).toList();
    for (long second = 0; second < settings.courseLength().toSeconds(); second++) {
      for (int i = 0; i < bedsides.size(); i++) {
        rows.get(i).add(next(bedsides.get(i), bedsides.get((i + 1) % bedsides.size())));
      }
    }
    var recordings = new ArrayList<WardRecording>();
    for (int i = 0; i < bedsides.size(); i++) {
      var bedside = bedsides.get(i);
      recordings.add(
          new WardRecording(
              bedside.bed().patient().value(), rows.get(i), bedside.truths(Instant.EPOCH)));
    }
    return recordings;
  }

  /** Whether anything of a metric is in it. */
  public boolean has(Metric metric) {
    return rows.stream().anyMatch(row -> row.containsKey(metric));
  }

  private static Map<Metric, Double> next(Bedside bedside, Bedside neighbour) {
    var row = new EnumMap<Metric, Double>(Metric.class);
    var output = bedside.next(Instant.EPOCH.plusSeconds(bedside.second()), neighbour);
    for (var dispatch : output.dispatches()) {
      for (var sample : dispatch.block().samples()) {
        if (sample.validity().isUsable()) {
          row.put(sample.metric(), sample.value());
        }
      }
    }
    return row;
  }
}
