package vigil.fognode;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vigil.fognode.alert.AlertSettings;
import vigil.fognode.bedside.BedsideSettings;
import vigil.fognode.device.DeviceSettings;
import vigil.fognode.egress.dashboard.DashboardSettings;
import vigil.fognode.egress.ehr.EhrSettings;
import vigil.fognode.egress.ehr.Hl7Settings;
import vigil.fognode.egress.notification.NotificationSettings;
import vigil.fognode.inference.InferenceSettings;
import vigil.fognode.ingest.IngestSettings;
import vigil.fognode.journal.JournalSettings;
import vigil.fognode.learning.LearningSettings;
import vigil.fognode.operator.OperatorSettings;
import vigil.fognode.patient.PatientSettings;
import vigil.fognode.retention.RetentionSettings;
import vigil.fognode.store.StoreSettings;
import vigil.fognode.ward.WardSettings;
import vigil.fognode.watch.WatchSettings;

/**
 * All settings of a node: one record of the stages' records.
 *
 * @param seeds addresses of the cluster's first nodes; empty: this node founds its own
 */
public record NodeSettings(
    Path dataDir,
    List<String> seeds,
    StoreSettings store,
    JournalSettings journal,
    IngestSettings ingest,
    BedsideSettings bedside,
    DeviceSettings device,
    PatientSettings patient,
    InferenceSettings inference,
    AlertSettings alert,
    WardSettings ward,
    WatchSettings watch,
    OrderSettings orders,
    NotificationSettings notification,
    DashboardSettings dashboard,
    LearningSettings learning,
    RetentionSettings retention,
    EhrSettings ehr,
    Hl7Settings hl7,
    OperatorSettings operator) {

  private static final String SEEDS = "vigil.fog-node.seeds";

  private static final Pattern SEED = Pattern.compile("pekko://vigil@[^:/@]+:[0-9]+");

  public static NodeSettings from(Config root) {
    var ward = WardSettings.from(root);
    return new NodeSettings(
        Path.of(root.getString("vigil.fog-node.data-dir")),
        seeds(root),
        StoreSettings.from(root),
        JournalSettings.from(root),
        IngestSettings.from(root),
        BedsideSettings.from(root),
        DeviceSettings.from(root),
        PatientSettings.from(root),
        InferenceSettings.from(root),
        AlertSettings.from(root, ward.escalation()),
        ward,
        WatchSettings.from(root),
        OrderSettings.from(root),
        NotificationSettings.from(root),
        DashboardSettings.from(root),
        LearningSettings.from(root),
        RetentionSettings.from(root),
        EhrSettings.from(root),
        Hl7Settings.from(root),
        OperatorSettings.from(root));
  }

  /** A list, or one text with commas, as an environment variable gives it. */
  private static List<String> seeds(Config root) {
    boolean oneText = root.getValue(SEEDS).valueType() == ConfigValueType.STRING;
    var seeds =
        oneText
            ? Stream.of(root.getString(SEEDS).split(",")).map(String::strip).toList()
            : root.getStringList(SEEDS);
    for (var seed : seeds) {
      if (!SEED.matcher(seed).matches()) {
        throw new IllegalArgumentException(
            SEEDS + ": " + seed + " (expected: pekko://vigil@HOST:PORT)");
      }
    }
    return seeds;
  }
}
