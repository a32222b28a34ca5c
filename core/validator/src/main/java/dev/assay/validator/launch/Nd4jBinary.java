package dev.assay.validator.launch;

import dev.assay.jni.InstructionSet;
import dev.assay.jni.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chooses which of the ND4J libraries in the jar this processor runs.
 *
 * <p>JavaCPP takes the last that it finds, AVX-512 before AVX2 before the baseline, without a look at the processor;
 * ND4J then ends the process if the processor cannot run it. So the choice is made here, and JavaCPP is told.
 *
 * @param extension what JavaCPP appends to the name of the platform: {@code -avx512}, {@code -avx2} or nothing
 * @param reason why this one, for people
 */
public record Nd4jBinary(String extension, String reason) {
    private static final String PROPERTY = "org.bytedeco.javacpp.platform.extension";

    private static final String FOLDER = "org/nd4j/linalg/cpu/nativecpu/bindings/";

    /** Tells JavaCPP what to load, unless its property is set already. To be called before any class of ND4J is loaded. */
    public static void choose(InstructionSet instructionSet) {
        if (System.getProperty(PROPERTY) == null && instructionSet != InstructionSet.PORTABLE) {
            System.setProperty(
                    PROPERTY, best(instructionSet, Nd4jBinary::isInJar).extension());
        }
    }

    /** The fastest library that the processor can run and that {@code present} knows by its extension. */
    static Nd4jBinary best(InstructionSet instructionSet, Predicate<String> present) {
        List<String> missing = new ArrayList<>();
        for (InstructionSet level : List.of(InstructionSet.AVX512, InstructionSet.AVX2)) {
            if (level.compareTo(instructionSet) > 0) {
                continue;
            }
            if (present.test(extensionOf(level))) {
                return new Nd4jBinary(extensionOf(level), reasonOf(level.title(), instructionSet, missing));
            }
            missing.add(level.title());
        }
        return new Nd4jBinary("", reasonOf("baseline", instructionSet, missing));
    }

    /** Why the library in use is the one in use, on a processor with {@code instructionSet}. */
    public static String explain(InstructionSet instructionSet) {
        if (instructionSet == InstructionSet.PORTABLE) {
            return "the only one for " + Platform.current();
        }
        String chosen = System.getProperty(PROPERTY, "");
        Nd4jBinary best = best(instructionSet, Nd4jBinary::isInJar);
        return chosen.equals(best.extension()) ? best.reason() : PROPERTY + "=" + chosen;
    }

    private static String extensionOf(InstructionSet level) {
        return level == InstructionSet.AVX512 ? "-avx512" : "-avx2";
    }

    private static String reasonOf(String name, InstructionSet instructionSet, List<String> missing) {
        return missing.isEmpty()
                ? name + ": the best for this processor"
                : name + ": the processor has " + instructionSet.title() + ", this jar has no library for "
                        + String.join(" or ", missing);
    }

    private static boolean isInJar(String extension) {
        String library = FOLDER + Platform.current() + extension + "/" + System.mapLibraryName("nd4jcpu");
        return Nd4jBinary.class.getClassLoader().getResource(library) != null;
    }
}
