package dev.assay.validator.doctor;

import dev.assay.jni.Processor;
import dev.assay.validator.launch.Nd4jBinary;
import dev.assay.validator.launch.Nd4jDevice;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Which ND4J backend and native library is in use, and why. Loads ND4J. */
final class Nd4jReport implements Report {
    @Override
    public Section section() {
        return new Section("nd4j", "ND4J");
    }

    @Override
    public void read(Section section) {
        Optional<String> problem = Nd4jDevice.problem();
        if (problem.isPresent()) {
            section.problem("device", "device", problem.get());
            return;
        }
        section.text("backend", "backend", Nd4j.getBackend().getClass().getSimpleName());
        Class<?> operations = NativeOpsHolder.getInstance().getDeviceNativeOps().getClass();
        section.text("library", "native library", Loader.load(operations));
        section.text("reason", "chosen", Nd4jBinary.explain(Processor.detect().instructionSet()));
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        section.text("blas", "BLAS", environment.getProperty("blas.vendor", "not told"));
        readThreads(section);
        section.bytes("offHeapMaxBytes", "off-heap memory, max", Pointer.maxBytes());
        section.text("check", "check", check());
    }

    private static void readThreads(Section section) {
        int threads = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        section.number("threads", "threads", threads, Integer.toString(threads));
    }

    /** A library that loads may still be the wrong one for the processor; a product shows that it computes. */
    private static String check() {
        double sum = Nd4j.ones(2, 3).mmul(Nd4j.ones(3, 2)).sumNumber().doubleValue();
        if (sum != 12) {
            throw new IllegalStateException("a product of ones gave " + sum + ", not 12");
        }
        return "a matrix product gives the right sum";
    }
}
