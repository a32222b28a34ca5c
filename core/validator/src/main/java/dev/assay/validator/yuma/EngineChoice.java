package dev.assay.validator.yuma;

import dev.assay.conformance.Tolerance;
import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochPath;
import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.NativeExactYuma;
import dev.assay.consensus.Nd4jYuma;
import dev.assay.consensus.PlainYuma;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The consensus engines by the names that {@code --engine} takes. */
public enum EngineChoice {
    /** The chain's own fixed point, bit for bit, fast. */
    EXACT("exact", ExactYuma::new, Tolerance.NONE),
    /** The same bits, one readable step after another. */
    PLAIN("plain", PlainYuma::new, Tolerance.NONE),
    /** The same bits by native kernels, or as exact where there are none. */
    NATIVE("native", NativeExactYuma::new, Tolerance.NONE),
    /** Batches on ND4J in float64. */
    ND4J_FLOAT64("nd4j-f64", path -> Nd4jYuma.float64(), new Tolerance(1e-6)),
    /** Batches on ND4J in float32. */
    ND4J_FLOAT32("nd4j-f32", path -> Nd4jYuma.float32(), new Tolerance(1e-4));

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor, which has no state
    private final Function<EpochPath, ConsensusEngine> engines;

    private final Tolerance tolerance;

    EngineChoice(String text, Function<EpochPath, ConsensusEngine> engines, Tolerance tolerance) {
        this.text = text;
        this.engines = engines;
        this.tolerance = tolerance;
    }

    /** Makes engines for what subnets run, one for each thread that asks; whoever asks closes it. */
    public Supplier<ConsensusEngine> engines() {
        return () -> engines.apply(EpochPath.SPARSE);
    }

    /** Makes an engine for either form of the epoch; whoever asks closes it. */
    public ConsensusEngine engine(EpochPath path) {
        return engines.apply(path);
    }

    /** How far its results may lie from the chain's. */
    public Tolerance tolerance() {
        return tolerance;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return text;
    }

    private static List<String> texts() {
        return Arrays.stream(values()).map(EngineChoice::toString).toList();
    }

    /** Finds a choice by its name. */
    public static final class Converter implements ITypeConverter<EngineChoice> {
        @Override
        public EngineChoice convert(String value) {
            return Arrays.stream(EngineChoice.values())
                    .filter(choice -> choice.text.equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(value + ": must be one of " + texts()));
        }
    }

    /** The names, for help. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return texts().iterator();
        }
    }
}
