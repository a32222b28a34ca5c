package dev.assay.validator.yuma;

import dev.assay.conformance.Tolerance;
import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochPath;
import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.NativeExactYuma;
import dev.assay.consensus.Nd4jYuma;
import dev.assay.consensus.PlainYuma;
import dev.assay.validator.command.CommandFailure;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The consensus engines by the names that {@code --engine} takes. */
public enum EngineChoice {
    /** The chain's own fixed point, bit for bit, fast. */
    EXACT("exact", both(ExactYuma::new), Tolerance.NONE),
    /** The same bits, one readable step after another. */
    PLAIN("plain", both(PlainYuma::new), Tolerance.NONE),
    /** The same bits, by C where the library is there. */
    NATIVE("native", both(NativeExactYuma::new), Tolerance.NONE),
    /** Matrices of float64; sparse epochs only. */
    ND4J_F64("nd4j-f64", sparseOnly(Nd4jYuma::float64), new Tolerance(1e-6)),
    /** Matrices of float32; sparse epochs only. */
    ND4J_F32("nd4j-f32", sparseOnly(Nd4jYuma::float32), new Tolerance(1e-4));

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor, which has no state
    private final Function<EpochPath, Optional<ConsensusEngine>> engines;

    @SuppressWarnings("ImmutableEnumChecker") // a record of a number
    private final Tolerance tolerance;

    EngineChoice(String text, Function<EpochPath, Optional<ConsensusEngine>> engines, Tolerance tolerance) {
        this.text = text;
        this.engines = engines;
        this.tolerance = tolerance;
    }

    private static Function<EpochPath, Optional<ConsensusEngine>> both(Function<EpochPath, ConsensusEngine> engines) {
        return path -> Optional.of(engines.apply(path));
    }

    private static Function<EpochPath, Optional<ConsensusEngine>> sparseOnly(Supplier<ConsensusEngine> engines) {
        return path -> path == EpochPath.SPARSE ? Optional.of(engines.get()) : Optional.empty();
    }

    /** Makes engines for what subnets run, one for each thread that asks; whoever asks closes it. */
    public Supplier<ConsensusEngine> engines() {
        return () -> engine(EpochPath.SPARSE);
    }

    /** Makes an engine for a form of the epoch; empty if it computes none of that form. */
    public Optional<ConsensusEngine> engineFor(EpochPath path) {
        return engines.apply(path);
    }

    /**
     * Makes an engine for a form of the epoch; whoever asks closes it.
     *
     * @throws CommandFailure if it computes none of that form
     */
    public ConsensusEngine engine(EpochPath path) {
        return engineFor(path)
                .orElseThrow(() -> CommandFailure.badInput(
                        "--engine=" + text + ": must be exact, plain or native for the chain's dense epochs"));
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
