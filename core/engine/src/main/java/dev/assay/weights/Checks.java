package dev.assay.weights;

/** The wording of every refusal in this package: {@code name=value: must be …}. */
final class Checks {
    private Checks() {}

    static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }

    static void range(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw invalid(name, value, "in [" + min + ", " + max + "]");
        }
    }

    static void u16s(String name, int[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] > WeightVector.U16_MAX) {
                throw invalid(name + "[" + i + "]", values[i], "in [0, " + WeightVector.U16_MAX + "]");
            }
        }
    }

    static void sameLength(int uidCount, int weightCount) {
        if (uidCount != weightCount) {
            throw invalid("weights.length", weightCount, uidCount + ", the number of uids");
        }
    }

    /** What both SDKs refuse before they send: a negative weight or uid; here also what is not finite. */
    static void sendable(int[] uids, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
                throw invalid("weights[" + i + "]", weights[i], "finite and at least 0");
            }
        }
        u16s("uids", uids);
        sameLength(uids.length, weights.length);
    }
}
