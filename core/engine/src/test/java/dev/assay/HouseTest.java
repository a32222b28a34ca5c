package dev.assay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The rules of the house that a build can check: which package may know which, which library is used where, and what is
 * used nowhere.
 *
 * <pre>
 *   identity, ranking                know nobody
 *   reward                           knows ranking, attestation
 *   evaluator                        knows reward
 *   document                         knows nobody
 *   response, consensus, access      know identity
 *   attestation                      knows identity
 *   score                            knows identity, ranking
 *   weights                          knows identity, consensus
 *   simulation                       knows identity, consensus, weights, document
 *   conformance                      knows what it compares, and document
 *   journal                          knows response
 *   config                           knows identity, reward, score, weights, consensus, journal, document
 *   pipeline                         knows all above
 *   engine                           knows all
 * </pre>
 *
 * <p>Only the bytecode is looked at: a {@code synchronized} block, unlike a method, leaves nothing that could be found
 * there.
 */
@AnalyzeClasses(packages = "dev.assay", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {
    private HouseTest() {}

    @ArchTest
    static final ArchRule IDENTITY_KNOWS_NOBODY = knowsOnly("identity");

    @ArchTest
    static final ArchRule RANKING_KNOWS_NOBODY = knowsOnly("ranking");

    @ArchTest
    static final ArchRule REWARD_KNOWS_RANKING_AND_WHAT_IS_ATTESTED =
            knowsOnly("reward", "ranking", "attestation", "identity", "jni");

    @ArchTest
    static final ArchRule EVALUATOR_KNOWS_ONLY_REWARD = knowsOnly("evaluator", "reward");

    @ArchTest
    static final ArchRule WEIGHTS_KNOWS_WHAT_THE_CHAIN_DOES_WITH_THEM = knowsOnly("weights", "identity", "consensus");

    @ArchTest
    static final ArchRule RESPONSE_KNOWS_ONLY_IDENTITY = knowsOnly("response", "identity");

    @ArchTest
    static final ArchRule SCORE_KNOWS_IDENTITY_AND_RANKING = knowsOnly("score", "identity", "ranking");

    @ArchTest
    static final ArchRule ACCESS_KNOWS_ONLY_IDENTITY = knowsOnly("access", "identity");

    @ArchTest
    static final ArchRule CONSENSUS_KNOWS_ONLY_IDENTITY = knowsOnly("consensus", "identity", "jni");

    @ArchTest
    static final ArchRule ATTESTATION_KNOWS_ONLY_IDENTITY = knowsOnly("attestation", "identity", "jni");

    @ArchTest
    static final ArchRule JOURNAL_KNOWS_ONLY_RESPONSE = knowsOnly("journal", "response");

    @ArchTest
    static final ArchRule CONFIG_KNOWS_WHAT_IT_SETS =
            knowsOnly("config", "identity", "reward", "score", "weights", "consensus", "journal", "document");

    @ArchTest
    static final ArchRule DOCUMENT_KNOWS_NOBODY = knowsOnly("document");

    @ArchTest
    static final ArchRule SIMULATION_KNOWS_CONSENSUS_AND_WEIGHTS =
            knowsOnly("simulation", "identity", "consensus", "weights", "document");

    @ArchTest
    static final ArchRule CONFORMANCE_KNOWS_WHAT_IT_HOLDS_TO_VECTORS = knowsOnly(
            "conformance", "identity", "consensus", "document", "reward", "ranking", "score", "weights", "access");

    @ArchTest
    static final ArchRule PIPELINE_DOES_NOT_KNOW_THE_ENGINE = knowsOnly(
            "pipeline", "identity", "response", "reward", "score", "weights", "consensus", "journal", "config", "jni");

    @ArchTest
    static final ArchRule NO_PACKAGES_KNOW_EACH_OTHER =
            slices().matching("dev.assay.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CHRONICLE_STAYS_IN_THE_JOURNAL = onlyIn("net.openhft..", "journal");

    @ArchTest
    static final ArchRule ND4J_STAYS_IN_REWARDS_AND_CONSENSUS = onlyIn("org.nd4j..", "reward", "consensus");

    @ArchTest
    static final ArchRule AGRONA_STAYS_WHERE_BYTES_ARE = onlyIn(
            "org.agrona..", "identity", "response", "reward", "score", "consensus", "journal", "pipeline", "engine");

    @ArchTest
    static final ArchRule JSON_STAYS_WHERE_FILES_ARE_READ =
            onlyIn("com.fasterxml..", "document", "config", "simulation", "conformance", "identity");

    @ArchTest
    static final ArchRule MODELS_OF_OTHERS_STAY_IN_ONE_EVALUATOR = onlyIn("ai.onnxruntime..", "evaluator.onnx");

    @ArchTest
    static final ArchRule SCHEMAS_STAY_WITH_DOCUMENTS = onlyIn("com.networknt..", "document");

    @ArchTest
    static final ArchRule YAML_STAYS_WITH_DOCUMENTS = onlyIn("org.yaml..", "document");

    @ArchTest
    static final ArchRule CRYPTOGRAPHY_STAYS_IN_IDENTITY = onlyIn("org.bouncycastle..", "identity");

    @ArchTest
    static final ArchRule CURVES_STAY_IN_IDENTITY = onlyIn("cafe.cryptography..", "identity");

    @ArchTest
    static final ArchRule A_CLASS_IS_NAMED_AFTER_ITS_SUBJECT = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule NOTHING_ON_THE_WAY_OF_A_RESPONSE_TAKES_A_LOCK = noClasses()
            .that()
            .resideInAnyPackage(packages("response", "reward", "journal"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent.locks..");

    @ArchTest
    static final ArchRule NOTHING_ON_THE_WAY_OF_A_RESPONSE_IS_SYNCHRONIZED = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(packages("response", "reward", "journal", "pipeline"))
            .should()
            .haveModifier(SYNCHRONIZED);

    @ArchTest
    static final ArchRule NOBODY_READS_SERIALISED_OBJECTS =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule NOBODY_USES_REFLECTION = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..")
            .orShould()
            .callMethod(Class.class, "forName", String.class);

    private static ArchRule knowsOnly(String name, String... others) {
        String[] known =
                packages(Stream.concat(Stream.of(name), Arrays.stream(others)).toArray(String[]::new));
        return classes()
                .that()
                .resideInAPackage("dev.assay." + name + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("dev.assay..")).or(resideInAnyPackage(known)));
    }

    private static ArchRule onlyIn(String library, String... users) {
        return noClasses()
                .that()
                .resideInAPackage("dev.assay..")
                .and(not(resideInAnyPackage(packages(users))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> "dev.assay." + name + "..").toArray(String[]::new);
    }
}
