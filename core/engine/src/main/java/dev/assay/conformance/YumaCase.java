package dev.assay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.consensus.EpochPath;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;

/**
 * An epoch written down in the form {@code yuma-case-1}: what goes in, and, if the file holds it, what comes out.
 *
 * <p>The form is described in {@code datasets/vectors/yuma/README.md}. Immutable.
 */
public final class YumaCase {
    /** The name of the form. */
    public static final String FORMAT = "yuma-case-1";

    private final String name;
    private final YumaInput input;
    private final CasePlace expected;

    private YumaCase(CasePlace file) {
        name = file.optional("name").node().asText("");
        input = new YumaInput(file.get("input"));
        expected = file.optional("expected");
    }

    /**
     * Reads a case.
     *
     * @throws IllegalArgumentException naming the place that is wrong by its JSON pointer
     */
    public static YumaCase of(JsonNode file) {
        CasePlace place = new CasePlace(file, "");
        if (!place.get("format").text().equals(FORMAT)) {
            throw place.get("format").invalid("\"" + FORMAT + "\"");
        }
        return new YumaCase(place);
    }

    public String name() {
        return name;
    }

    public EpochPath path() {
        return input.path;
    }

    public Metagraph metagraph() {
        return input.metagraph;
    }

    public Hyperparameters hyperparameters() {
        return input.hyperparameters;
    }

    public long emissionRao() {
        return input.emissionRao;
    }

    /** Whether the file says what comes out. */
    public boolean hasExpected() {
        return expected.node().isObject();
    }

    /** The first field in which a result differs from what the file says, in words; empty if none does. */
    public String difference(EpochResult result, Tolerance tolerance) {
        return new EpochComparison(this, expected, result, tolerance).firstDifference();
    }

    @Override
    public String toString() {
        return name;
    }
}
