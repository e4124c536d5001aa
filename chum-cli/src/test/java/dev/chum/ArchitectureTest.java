package dev.chum;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between packages that ARCHITECTURE.md draws, and some rules of the house. */
class ArchitectureTest {
  private static final JavaClasses CHUM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.chum");

  @ParameterizedTest(name = "{0} imports only {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "units     | ''",
        "json      | ''",
        "random    | ''",
        "stop      | ''",
        "payload   | units random",
        "verify    | units random payload",
        "pool      | units random",
        "pacing    | units random",
        "target    | units payload",
        "workload  | units random target",
        "measure   | target",
        "statemap  | units json target pacing",
        "picture   | statemap units",
        "replay    | units random payload target",
        "trace     | units json target statemap replay",
        "threshold | units target measure",
        "spec      | units payload pool pacing target workload threshold replay",
        "health    | measure pacing",
        "journal   | units random pacing payload target workload spec",
        "audit     | units json random stop pacing payload verify target journal",
        "report    | units json payload verify pacing stop target workload spec measure threshold health"
            + " replay",
        "live      | units pacing spec measure threshold report",
        "metrics   | units payload target workload spec measure health report",
        "run       | units random stop payload verify pool pacing target workload measure threshold"
            + " statemap spec report health replay journal",
        "sweep     | units json stop spec target measure threshold health report",
        "record    | units json measure",
        "compare   | units json random measure record",
        "page      | units record compare statemap picture",
        "targets   | units payload target",
        "cli       | units random stop payload pool pacing target workload threshold spec report"
            + " statemap picture run sweep measure record compare page live metrics trace replay"
            + " journal audit",
      })
  void packagesImportOnlyWhatTheArrowsAllow(String from, String allowed) {
    List<String> packages = new ArrayList<>(List.of("dev.chum." + from + ".."));
    Arrays.stream(allowed.split(" ", -1))
        .filter(name -> !name.isEmpty())
        .forEach(name -> packages.add("dev.chum." + name));
    DescribedPredicate<JavaClass> permitted =
        JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new))
            .or(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("dev.chum..")));
    classes()
        .that()
        .resideInAPackage("dev.chum." + from + "..")
        .should()
        .onlyDependOnClassesThat(permitted)
        .check(CHUM);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.chum.(*)..").should().beFreeOfCycles().check(CHUM);
  }

  @Test
  void targetsDoNotKnowOneAnother() {
    slices()
        .matching("dev.chum.targets.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            JavaClass.Predicates.resideInAPackage("dev.chum.targets.http"))
        .check(CHUM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.chum.servers.ServerKind",
        "org.gaul.s3proxy.S3Proxy",
        "org.apache.catalina.startup.Tomcat",
        "jakarta.servlet.Servlet",
        "com.google.common.collect.ImmutableList"
      })
  void aLoadHasNoServerOnItsClassPath(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }

  /** It may be set meanwhile. A run is given it, and asks once; requests are signed with it. */
  @Test
  void theEngineDoesNotLookAtTheTimeOfDay() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.chum.cli..", "dev.chum.targets..", "dev.chum.servers..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CHUM);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.chum.cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CHUM);
  }

  @Test
  void theEngineDoesNotPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.chum.cli")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CHUM);
  }
}
