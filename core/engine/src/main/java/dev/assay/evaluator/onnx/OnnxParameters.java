package dev.assay.evaluator.onnx;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parameters of the two evaluators, by name. Immutable.
 *
 * @param values of {@link #embedding} or {@link #crossEncoder}
 */
record OnnxParameters(ParameterValues values) {
    static final String TEXT = "text";
    static final String TOKENS = "tokens";
    static final String FEATURES = "features";

    private static final long BYTES_MAX = Integer.MAX_VALUE - 8; // the longest array

    private static List<Parameter> common() {
        return List.of(
                Parameter.text("model", "", "path of the model, one file in the ONNX format; must be given"),
                Parameter.wholeNumber("modelBytesMax", 1L << 30, 1, BYTES_MAX, "largest model that is read"),
                Parameter.text("sha256", "", "digest of the model in lower-case hexadecimal; empty: any model"),
                Parameter.text("vocabulary", "", "path of the word pieces, one a line; must be given for texts"),
                Parameter.flag("lowerCase", true, "whether texts lose capitals and accents before they are cut"),
                Parameter.wholeNumber(
                        "tokensMax", 512, 8, 8192, "tokens of an item, the marks included; more are cut off"),
                Parameter.wholeNumber("batchSize", 32, 1, 4096, "items that the model sees at once"),
                Parameter.wholeNumber("threads", 1, 1, 256, "threads within an operation of the model"),
                Parameter.text("idsInput", "input_ids", "the model's input of token ids, int64 [items × tokens]"),
                Parameter.text(
                        "maskInput", "attention_mask", "the model's input of 1 per token; left out if it has none"),
                Parameter.text(
                        "typesInput", "token_type_ids", "the model's input of which text; left out if it has none"),
                Parameter.text("output", "", "the model's output; empty: its only one"));
    }

    static List<Parameter> embedding() {
        return Stream.concat(
                        common().stream(),
                        Stream.of(
                                Parameter.word("input", List.of(TEXT, TOKENS, FEATURES), "what an item is"),
                                Parameter.text(
                                        "featuresInput",
                                        "features",
                                        "the model's input of numbers, float32 [items × n]"),
                                Parameter.word(
                                        "pooling",
                                        List.of("mean", "first", "none"),
                                        "from vectors per token to one: their mean, the first, or the model's own"),
                                Parameter.flag("normalise", true, "whether vectors get length 1"),
                                Parameter.wholeNumber(
                                        "dimensions", 0, 0, 65_536, "of the vectors; 0: as the model declares")))
                .toList();
    }

    static List<Parameter> crossEncoder() {
        return Stream.concat(
                        common().stream(),
                        Stream.of(
                                Parameter.word(
                                        "activation",
                                        List.of("sigmoid", "none"),
                                        "from the model's logit to relevance; none: it is one already"),
                                Parameter.wholeNumber(
                                        "column", 0, 0, 65_535, "which of the model's values, if it has several")))
                .toList();
    }

    String word(String name) {
        return values.word(name);
    }

    int number(String name) {
        return values.smallNumber(name);
    }

    boolean flag(String name) {
        return values.flag(name);
    }

    long modelBytesMax() {
        return values.wholeNumber("modelBytesMax");
    }

    /** A path that must be given. */
    Path path(String name) {
        String text = word(name);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + "=: must be the path of a file");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(name + "=" + text + ": must be the path of a file", e);
        }
    }
}
