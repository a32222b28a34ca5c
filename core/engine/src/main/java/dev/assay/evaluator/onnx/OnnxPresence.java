package dev.assay.evaluator.onnx;

/** Looks whether ONNX Runtime is on the class path, without naming a class of it, which would load it. Stateless. */
final class OnnxPresence {
    /** What to put there. */
    static final String ARTIFACT = "com.microsoft.onnxruntime:onnxruntime:1.28.0";

    private OnnxPresence() {}

    /** @throws IllegalStateException if it is not there; the message says what to add */
    static void require() {
        ClassLoader loader = OnnxPresence.class.getClassLoader();
        if (loader.getResource("ai/onnxruntime/OrtEnvironment.class") == null) {
            throw new IllegalStateException(
                    "onnxruntime: must be on the class path for this evaluator; add " + ARTIFACT);
        }
    }
}
