package vigil.fognode;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import vigil.fognode.alert.AlertSettings;
import vigil.fognode.bedside.BedsideSettings;
import vigil.fognode.device.DeviceSettings;
import vigil.fognode.egress.dashboard.DashboardSettings;
import vigil.fognode.egress.notification.NotificationSettings;
import vigil.fognode.inference.InferenceSettings;
import vigil.fognode.ingest.IngestSettings;
import vigil.fognode.journal.JournalSettings;
import vigil.fognode.learning.LearningSettings;
import vigil.fognode.operator.OperatorSettings;
import vigil.fognode.patient.PatientSettings;
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
    OperatorSettings operator) {

  public static NodeSettings from(Config root) {
    var ward = WardSettings.from(root);
    return new NodeSettings(
        Path.of(root.getString("vigil.fog-node.data-dir")),
        root.getStringList("vigil.fog-node.seeds"),
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
        OperatorSettings.from(root));
  }
}
