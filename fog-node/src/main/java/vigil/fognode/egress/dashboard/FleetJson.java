package vigil.fognode.egress.dashboard;

import java.util.List;
import vigil.protocol.vocab.BedView;

/** One device and the bed it is on. */
record FleetJson(BedJson.BedLabel bed, BedJson.DeviceJson device) {
  static List<FleetJson> of(List<BedView> beds) {
    return beds.stream()
        .flatMap(
            view ->
                view.devices().stream()
                    .map(
                        device ->
                            new FleetJson(
                                BedJson.BedLabel.of(view.bed()), BedJson.DeviceJson.of(device))))
        .toList();
  }
}
