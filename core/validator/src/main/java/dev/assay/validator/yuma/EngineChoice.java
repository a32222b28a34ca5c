package dev.assay.validator.yuma;

import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.PlainYuma;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The consensus engines by the names that {@code --engine} takes. */
public enum EngineChoice {
    /** Readable, float64. */
    PLAIN("plain", PlainYuma::new),
    /** The chain's own fixed point, bit for bit. */
    EXACT("exact", ExactYuma::new);

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor, which has no state
    private final Supplier<ConsensusEngine> engines;

    EngineChoice(String text, Supplier<ConsensusEngine> engines) {
        this.text = text;
        this.engines = engines;
    }

    /** Makes engines, one for each thread that asks; whoever asks closes it. */
    public Supplier<ConsensusEngine> engines() {
        return engines;
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
