package vigil.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.typesafe.config.Config;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may import whom: {@code fog-node/docs/MAP.md} as code. */
class ArchitectureTest {
  private static final String NODE = "vigil.fognode";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("vigil");

  /** No rule may pass because nothing was looked at. */
  @Test
  void looksAtTheWholeHouse() {
    assertThat(CLASSES.size()).isGreaterThan(100);
    assertThat(CLASSES.contain("vigil.protocol.vocab.Metric")).isTrue();
    assertThat(CLASSES.contain("vigil.models.Detector")).isTrue();
  }

  @ParameterizedTest(name = "{0} is imported by {1} and the node only")
  @CsvSource({
    "ingest,             nobody",
    "bedside,            ingest operator",
    "device,             bedside",
    "journal,            device patient learning egress.dashboard",
    "patient,            bedside device",
    "inference,          patient",
    "alert,              patient operator watch",
    "watch,              nobody",
    "ward,               alert",
    "clinic,             ward",
    "egress.notification, clinic egress.dashboard",
    "egress.dashboard,   clinic",
    "egress.audit,       clinic operator order",
    "order,              nobody",
    "retention,          nobody",
    "egress.ehr,         nobody",
    "egress.history,     clinic egress.dashboard learning",
    "operator,           nobody",
    "registry,           ingest bedside operator egress",
    "roster,             clinic operator egress",
  })
  void samplesGoDownTheRoadAndImportsWithThem(String stage, String users) {
    var allowed =
        Stream.concat(Stream.of(stage), Stream.of(users.split(" ")))
            .map(user -> NODE + "." + user + "..");
    var outside =
        Stream.concat(
                Stream.of(NODE, NODE + ".serialization..", NODE + ".command..", NODE + ".demo.."),
                allowed)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideOutsideOfPackages(outside)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(NODE + "." + stage + "..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void theCoreKnowsNoFramework() {
    classes()
        .that()
        .resideInAPackage("..core..")
        .and()
        .resideInAPackage("vigil..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "..core..",
            "vigil.protocol.vocab..",
            "vigil.protocol.recording..",
            "vigil.models",
            "vigil.models.stats..",
            "vigil.models.limit..",
            "vigil.models.decide..",
            "vigil.models.explain..",
            "vigil.models.feature..",
            "vigil.devicesim.physiology..",
            "org.jspecify..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void theCoreReadsNoClock() {
    noClasses()
        .that()
        .resideInAPackage("..core..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callConstructor(Random.class)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void californiumStaysAtTheRim() {
    noClasses()
        .that()
        .resideOutsideOfPackages("vigil.fognode.ingest", "vigil.devicesim.uplink")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.californium..")
        .check(CLASSES);
  }

  @Test
  void noPackageIsInACycle() {
    slices().matching("vigil.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nobodyBlocks() {
    noClasses()
        .should()
        .callMethod(CompletableFuture.class, "get")
        .orShould()
        .callMethod(CompletableFuture.class, "join")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CLASSES);
  }

  @Test
  void theWireStaysInTheCodec() {
    noClasses()
        .that()
        .resideOutsideOfPackages("vigil.protocol.codec..", "vigil.protocol.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("vigil.protocol.wire..")
        .check(CLASSES);
  }

  @Test
  void networksAreTrainedInTwoPlacesOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("vigil.models.neural..", "vigil.models.train..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..")
        .check(CLASSES);
  }

  @Test
  void trainingIsNotReachableFromTheRoad() {
    noClasses()
        .that()
        .resideInAPackage("vigil.fognode..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "vigil.models.train..", "vigil.models.neural..", "vigil.models.evaluate.."))
        .check(CLASSES);
  }

  @Test
  void theSimulatorIsForTheDemoOnly() {
    noClasses()
        .that()
        .resideInAPackage("vigil.fognode..")
        .and()
        .resideOutsideOfPackage("vigil.fognode.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("vigil.devicesim..")
        .check(CLASSES);
  }

  @Test
  void configurationIsReadInSettings() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Settings")
        .and()
        .resideOutsideOfPackages("vigil.fognode", "vigil.fognode.demo..", "vigil.fognode.command..")
        .should()
        .callMethod(Config.class, "getString", String.class)
        .orShould()
        .callMethod(Config.class, "getInt", String.class)
        .orShould()
        .callMethod(Config.class, "getDuration", String.class)
        .orShould()
        .callMethod(Config.class, "getDouble", String.class)
        .orShould()
        .callMethod(Config.class, "getBoolean", String.class)
        .check(CLASSES);
  }

  @Test
  void httpStaysAtTheRim() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "vigil.fognode.operator..",
            "vigil.fognode.egress..",
            "vigil.fognode.health..",
            "vigil.fognode.command..",
            "vigil.fognode")
        .and()
        .resideInAPackage("vigil.fognode..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pekko.http..", "java.net.http..")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .resideOutsideOfPackage("vigil.protocol.wire..")
        .and()
        .areTopLevelClasses()
        .should(Marks.lieInANullMarkedPackage())
        .check(CLASSES);
  }

  @Test
  void nobodyWritesToTheTerminalButTheCommands() {
    noClasses()
        .that()
        .resideOutsideOfPackages("vigil.fognode.demo..", "vigil.fognode.command..", "vigil.fognode")
        .and(Marks.areNoCommandLine())
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void nobodyUsesTheJdksLogging() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(CLASSES);
  }

  @Test
  void theCoreDoesNotLog() {
    noClasses()
        .that()
        .resideInAPackage("..core..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.slf4j..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void actorsAreMadeByCreateOnly() {
    classes()
        .that()
        .areAssignableTo("org.apache.pekko.actor.typed.Behavior")
        .and()
        .resideInAPackage("vigil..")
        .should()
        .haveOnlyPrivateConstructors()
        .andShould(Marks.haveASealedCommand())
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
