package dev.assay.validator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows between the packages of the command line and the sidecar run one way. */
@AnalyzeClasses(packages = "dev.assay.validator", importOptions = ImportOption.DoNotIncludeTests.class)
final class ValidatorHouseTest {
    private ValidatorHouseTest() {}

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("dev.assay.validator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_SERVER_KNOWS_NO_RESOURCE = noClasses()
            .that()
            .resideInAPackage("dev.assay.validator.serve")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.assay.validator.resource",
                    "dev.assay.validator.weighing",
                    "dev.assay.validator.push",
                    "dev.assay.validator.admission",
                    "dev.assay.validator.metrics",
                    "dev.assay.validator.page",
                    "dev.assay.validator.sidecar");

    @ArchTest
    static final ArchRule ONLY_THE_SERVER_KNOWS_JETTY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.assay.validator.serve")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");
}
