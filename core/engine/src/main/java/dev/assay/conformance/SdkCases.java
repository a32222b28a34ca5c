package dev.assay.conformance;

import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.weights.CommitHash;
import dev.assay.weights.Sdk10;
import dev.assay.weights.Sdk11;
import dev.assay.weights.Submission;
import dev.assay.weights.SubnetLimits;
import dev.assay.weights.WeightVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Results of the two SDKs: a list {@code vectors} for version 10, and one below {@code sdk11} for version 11.
 *
 * <p>Where the SDK failed, this must refuse. Stateless.
 */
final class SdkCases {
    private static final int U16_MAX = WeightVector.U16_MAX;

    private SdkCases() {}

    /** What a call came to, to be compared with what is recorded of it. */
    private interface Answer {
        void compare(CasePlace recorded, Differences differences);
    }

    static List<CaseOutcome> outcomes(CasePlace file) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (CasePlace recorded : file.get("vectors").elements()) {
            outcomes.add(outcome(recorded, SdkCases::sdk10Call));
        }
        if (file.has("sdk11")) {
            for (CasePlace recorded : file.get("sdk11").get("vectors").elements()) {
                outcomes.add(outcome(recorded, SdkCases::sdk11Call));
            }
        }
        return outcomes;
    }

    private static CaseOutcome outcome(CasePlace recorded, Function<CasePlace, Supplier<Answer>> reader) {
        // Read before it is made: what is wrong with the file is no refusal.
        Supplier<Answer> call = reader.apply(recorded);
        return CaseOutcome.of(recorded.get("id").text(), difference(recorded, call));
    }

    private static String difference(CasePlace recorded, Supplier<Answer> call) {
        CasePlace error = recorded.get("error");
        Differences differences = new Differences();
        Answer answer;
        try {
            answer = call.get();
        } catch (IllegalArgumentException e) {
            if (error.isNull()) {
                differences.note("error", "none", String.valueOf(e.getMessage()));
            }
            return differences.first();
        }
        if (error.isNull()) {
            answer.compare(recorded, differences);
        } else {
            differences.note("error", error.text(), "a result");
        }
        return differences.first();
    }

    private static Supplier<Answer> sdk10Call(CasePlace recorded) {
        CasePlace inputs = recorded.get("inputs");
        CasePlace function = recorded.get("function");
        return switch (function.text()) {
            case "process_weights" -> process(inputs);
            case "normalize_max_weight" -> normalizeMaxWeight(inputs);
            case "convert_weights_and_uids_for_emit" -> submission(inputs, Sdk10::convertAndNormalize);
            case "generate_weight_hash" -> hash(inputs);
            case "convert_weight_uids_and_vals_to_tensor" -> dense(inputs);
            case "convert_maybe_split_to_u16" -> split(inputs);
            default -> throw function.invalid("a function of the SDK, version 10");
        };
    }

    private static Supplier<Answer> sdk11Call(CasePlace recorded) {
        CasePlace inputs = recorded.get("inputs");
        CasePlace function = recorded.get("function");
        return switch (function.text()) {
            case "normalize" -> submission(inputs, Sdk11::normalize);
            case "clip" -> clip(inputs);
            case "conform" -> conform(inputs);
            default -> throw function.invalid("a function of the SDK, version 11");
        };
    }

    private static Supplier<Answer> process(CasePlace inputs) {
        int[] uids = inputs.get("uids").ints();
        double[] weights = inputs.get("weights").reals();
        int uidCount = inputs.get("num_neurons").integer(0, U16_MAX + 1);
        int minAllowedWeights = inputs.get("min_allowed_weights").integer(0, U16_MAX);
        double maxWeightLimit = inputs.get("max_weight_limit").real();
        int excludeQuantile = inputs.get("exclude_quantile").integer(0, U16_MAX);
        return () -> {
            Sdk10.Processed processed =
                    Sdk10.process(uids, weights, uidCount, minAllowedWeights, maxWeightLimit, excludeQuantile);
            return (recorded, differences) -> {
                CasePlace output = recorded.get("output");
                String precision = processed.isFloat32() ? "float32" : "float64";
                differences.node(
                        "output_dtypes[1]",
                        recorded.get("output_dtypes").element(1).node(),
                        precision);
                differences.numbers("output[0]", output.element(0).longs(), longs(processed.uids()), 0);
                reals("output[1]", output.element(1), processed.weights(), processed.isFloat32(), differences);
            };
        };
    }

    private static Supplier<Answer> normalizeMaxWeight(CasePlace inputs) {
        double[] weights = inputs.get("x").reals();
        double limit = inputs.get("limit").real();
        return () -> reals(Sdk10.normalizeMaxWeight(weights, limit), true);
    }

    private static Supplier<Answer> clip(CasePlace inputs) {
        double[] weights = inputs.get("weights").reals();
        double limit = inputs.get("limit").real();
        return () -> reals(Sdk11.clip(weights, limit), false);
    }

    private static Supplier<Answer> dense(CasePlace inputs) {
        int uidCount = inputs.get("n").integer(0, U16_MAX + 1);
        int[] uids = inputs.get("uids").ints();
        int[] values = inputs.get("weights").ints();
        return () -> reals(Sdk10.convertToDense(uidCount, uids, values), true);
    }

    private static Supplier<Answer> split(CasePlace inputs) {
        double[] parts = inputs.get("maybe_split").reals();
        return () -> {
            int[] split = Sdk10.splitToU16(parts);
            return (recorded, differences) ->
                    differences.numbers("output", recorded.get("output").longs(), longs(split), 0);
        };
    }

    private static Supplier<Answer> hash(CasePlace inputs) {
        Hotkey account = account(inputs.get("address"));
        int index = inputs.get("netuid").integer(0, U16_MAX);
        Submission submission =
                new Submission(inputs.get("uids").ints(), inputs.get("values").ints());
        long versionKey = inputs.get("version_key").unsigned();
        int[] salt = inputs.get("salt").ints();
        return () -> {
            byte[] hash = CommitHash.of(account, index, submission, salt, versionKey);
            String hex = "0x" + HexFormat.of().formatHex(hash);
            return (recorded, differences) ->
                    differences.node("output", recorded.get("output").node(), hex);
        };
    }

    private static Hotkey account(CasePlace place) {
        try {
            return Ss58.decode(place.text());
        } catch (IllegalArgumentException e) {
            throw place.refused(e);
        }
    }

    /** What makes weights of uids and weights. */
    private interface Client {
        Submission send(int[] uids, double[] weights);
    }

    private static Supplier<Answer> submission(CasePlace inputs, Client client) {
        int[] uids = inputs.get("uids").ints();
        double[] weights = inputs.get("weights").reals();
        return () -> {
            Submission sent = client.send(uids, weights);
            return (recorded, differences) -> {
                CasePlace output = recorded.get("output");
                differences.numbers("output[0]", output.element(0).longs(), longs(sent.uids()), 0);
                differences.numbers("output[1]", output.element(1).longs(), longs(sent.values()), 0);
            };
        };
    }

    private static Supplier<Answer> conform(CasePlace inputs) {
        SubnetLimits limits = new SubnetLimits(
                inputs.get("self_uid").integer(0, U16_MAX),
                inputs.get("minw").integer(0, U16_MAX),
                inputs.get("limit_u16").integer(1, U16_MAX));
        return submission(inputs, (uids, weights) -> Sdk11.conform(uids, weights, limits));
    }

    private static Answer reals(double[] actual, boolean isFloat32) {
        return (recorded, differences) -> reals("output", recorded.get("output"), actual, isFloat32, differences);
    }

    /** To the last bit. A float32 is recorded by the shortest digits that only it is nearest to. */
    private static void reals(
            String where, CasePlace recorded, double[] actual, boolean isFloat32, Differences differences) {
        double[] expected = recorded.reals();
        differences.number(where + ".length", expected.length, actual.length, 0);
        for (int i = 0; i < expected.length && !differences.found(); i++) {
            double exact = isFloat32 ? (float) expected[i] : expected[i];
            if (Double.compare(exact, actual[i]) != 0) {
                differences.note(where + "[" + i + "]", exact, actual[i]);
            }
        }
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
