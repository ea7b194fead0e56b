// SPDX-License-Identifier: Apache-2.0
package org.qianli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.qianli");

    /** Guards the other rules: with a wrong import they would hold for nothing at all. */
    @Test
    void seesTheWholeProduct() {
        assertThat(ALL.size()).isGreaterThan(400);
        assertThat(ALL.stream().map(JavaClass::getPackageName).map(name -> name + ".").distinct())
                .anyMatch(name -> name.startsWith("org.qianli.dicom."))
                .contains("org.qianli.vault.", "org.qianli.archive.", "org.qianli.reading.")
                .contains("org.qianli.report.", "org.qianli.simulator.");
    }

    @Test
    void theDicomToolkitNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("org.qianli.dicom..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.qianli.dicom..", "java..", "javax..", "jdk.net..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void theVaultNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("org.qianli.vault..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.qianli.vault..", "java..", "org.jspecify..")
                .check(ALL);
    }

    @Test
    void networkAndImagesDoNotSeeEachOther() {
        noClasses()
                .that()
                .resideInAPackage("org.qianli.dicom.net..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.qianli.dicom.image..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("org.qianli.dicom.image..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.qianli.dicom.net..")
                .check(ALL);
    }

    @Test
    void theCoreToolkitSeesNeither() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.qianli.dicom.core..",
                        "org.qianli.dicom.codec..",
                        "org.qianli.dicom.dictionary..",
                        "org.qianli.dicom.charset..",
                        "org.qianli.dicom.file..",
                        "org.qianli.dicom.json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.qianli.dicom.net..", "org.qianli.dicom.image..")
                .check(ALL);
    }

    @Test
    void packagesOfTheToolkitHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("org.qianli.dicom.(**)")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @Test
    void theSimulatorComesThroughTheSameDoorsAsAnySender() {
        noClasses()
                .that()
                .resideInAPackage("org.qianli.simulator..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.qianli.simulator..",
                        "org.qianli.dicom..",
                        "java..",
                        "org.yaml..",
                        "org.jspecify..")
                .check(ALL);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .check(ALL);
    }

    /**
     * A record's component is what its accessor returns; other fields hold the thing or nothing.
     */
    @Test
    void optionalIsForReturnTypesOnly() {
        fields().that()
                .areDeclaredInClassesThat()
                .areNotRecords()
                .should()
                .notHaveRawType(Optional.class)
                .check(ALL);
    }

    @Test
    void nobodyPrintsToTheConsoleOfTheServer() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.qianli.archive..",
                        "org.qianli.order..",
                        "org.qianli.reading..",
                        "org.qianli.report..",
                        "org.qianli.access..")
                .and()
                .resideOutsideOfPackage("..cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ALL);
    }

    @Test
    void waitsAreNotSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(ALL);
    }

    @Test
    void controllersLiveInWebPackages() {
        classes()
                .that()
                .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                .should()
                .resideInAPackage("..web..")
                .check(ALL);
    }
}
