package dev.assay.evaluator.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One model, loaded: its inputs and its output held to what we can feed and read, before anything is fed.
 *
 * <p><b>Threads</b>: {@link #run} from any number at once. The native session is freed by {@link #close}, or, if a run is
 * in it then, by the last to leave: {@code runs} and the flags are touched under
 * {@code lock} alone.
 *
 * <p>Computes with as many threads as the parameters say, one after the other where the operations allow, and with kernels
 * that give equal bits on equal machines.
 */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String output;
    private final TensorInfo outputInfo;
    private final Map<String, TensorInfo> inputs;
    private final Object lock = new Object();
    private int runs;
    private boolean isClosing;
    private boolean isFreed;

    private OnnxSession(OrtEnvironment environment, OrtSession session, String outputName) throws OrtException {
        this.environment = environment;
        this.session = session;
        inputs = tensors(session.getInputInfo());
        Map<String, TensorInfo> outputs = tensors(session.getOutputInfo());
        boolean onlyOne = outputName.isEmpty() && outputs.size() == 1;
        output = onlyOne ? outputs.keySet().iterator().next() : outputName;
        TensorInfo info = outputs.get(output);
        if (info == null) {
            throw invalid("output", outputName, "one of " + outputs.keySet());
        }
        if (info.type != OnnxJavaType.FLOAT && info.type != OnnxJavaType.DOUBLE) {
            throw invalid("output", output + " of " + info.type, "of FLOAT or DOUBLE");
        }
        outputInfo = info;
    }

    private static Map<String, TensorInfo> tensors(Map<String, NodeInfo> nodes) {
        Map<String, TensorInfo> tensors = new HashMap<>();
        nodes.forEach((name, node) -> {
            if (node.getInfo() instanceof TensorInfo info) {
                tensors.put(name, info);
            } else {
                throw invalid("model." + name, node.getInfo().getClass().getSimpleName(), "a tensor");
            }
        });
        return tensors;
    }

    /**
     * Loads the model of the parameters.
     *
     * @throws IllegalArgumentException if the file is missing, too large, of another digest or no model, or its output is
     *     none that we can read
     * @throws IllegalStateException if the library cannot be used
     */
    static OnnxSession open(OnnxParameters parameters) {
        Path path = parameters.path("model");
        byte[] model = BoundedFile.read("model", path, parameters.modelBytesMax());
        BoundedFile.requireDigest("model", model, parameters.word("sha256"));
        OrtEnvironment environment = OnnxLibrary.environment();
        try {
            return checked(environment, load(environment, model, parameters.number("threads")), parameters);
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "model=" + path + ": must be a model that ONNX Runtime can load: " + e.getMessage(), e);
        }
    }

    private static OrtSession load(OrtEnvironment environment, byte[] model, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            return environment.createSession(model, options);
        }
    }

    private static OnnxSession checked(OrtEnvironment environment, OrtSession session, OnnxParameters parameters)
            throws OrtException {
        try {
            return new OnnxSession(environment, session, parameters.word("output"));
        } catch (IllegalArgumentException e) {
            session.close();
            throw e;
        }
    }

    /** Whether the model has an input of this name. */
    boolean hasInput(String name) {
        return inputs.containsKey(name);
    }

    /**
     * Refuses a model with inputs that nobody feeds, or without one that must be there.
     *
     * @param parameter that named the input which must be there
     * @param fed names of all that are fed if the model has them
     * @param type of their values
     */
    void requireInputs(String parameter, String required, List<String> fed, OnnxJavaType type) {
        if (!inputs.containsKey(required)) {
            throw invalid(parameter, required, "one of the model's inputs " + inputs.keySet());
        }
        inputs.forEach((name, info) -> {
            if (!fed.contains(name)) {
                throw invalid("model.input", name, "one of those that are fed, " + fed);
            }
            if (info.type != type || info.getShape().length != 2) {
                String is = info.type + " of " + info.getShape().length + " dimensions";
                throw invalid("model.input." + name, is, type + " of 2 dimensions");
            }
        });
    }

    /**
     * Refuses a model whose output declares another number of dimensions.
     *
     * @return size of the last one; -1 if the model does not say
     */
    int requireOutput(int rankMin, int rankMax) {
        long[] shape = outputInfo.getShape();
        if (shape.length == 0) {
            return -1; // undeclared; held to it when it comes
        }
        if (shape.length < rankMin || shape.length > rankMax) {
            throw invalid(
                    "output",
                    output + " of " + shape.length + " dimensions",
                    "of " + rankMin + (rankMax > rankMin ? " or " + rankMax : ""));
        }
        return (int) shape[shape.length - 1];
    }

    /** Runs the model on token ids; mask and types go to the inputs that it has. */
    ModelOutput run(TokenBatch batch, OnnxParameters parameters, RunStop stop) throws OrtException {
        Map<String, long[]> feeds = new HashMap<>();
        feeds.put(parameters.word("idsInput"), batch.ids);
        feeds.put(parameters.word("maskInput"), batch.mask);
        feeds.put(parameters.word("typesInput"), batch.types);
        feeds.keySet().retainAll(inputs.keySet());
        long[] shape = {batch.rows, batch.length};
        List<OnnxTensor> made = new ArrayList<>();
        try {
            Map<String, OnnxTensor> tensors = new HashMap<>();
            for (Map.Entry<String, long[]> feed : feeds.entrySet()) {
                OnnxTensor tensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(feed.getValue()), shape);
                made.add(tensor);
                tensors.put(feed.getKey(), tensor);
            }
            return run(tensors, stop);
        } finally {
            made.forEach(OnnxTensor::close);
        }
    }

    /** Runs the model on rows of numbers. */
    ModelOutput run(String input, float[] numbers, int rows, RunStop stop) throws OrtException {
        long[] shape = {rows, numbers.length / rows};
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), shape)) {
            return run(Map.of(input, tensor), stop);
        }
    }

    private ModelOutput run(Map<String, OnnxTensor> tensors, RunStop stop) throws OrtException {
        enter();
        try (OrtSession.Result result = session.run(tensors, Set.of(output), stop.options())) {
            return read(result.get(0));
        } finally {
            leave();
        }
    }

    private static ModelOutput read(@Nullable OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new IllegalStateException("output: must be a tensor");
        }
        long[] shape = tensor.getInfo().getShape();
        FloatBuffer floats = tensor.getInfo().type == OnnxJavaType.FLOAT ? tensor.getFloatBuffer() : null;
        if (floats == null) {
            double[] values = new double[tensor.getDoubleBuffer().remaining()];
            tensor.getDoubleBuffer().get(values);
            return new ModelOutput(shape, values);
        }
        double[] values = new double[floats.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats.get(i);
        }
        return new ModelOutput(shape, values);
    }

    private void enter() {
        synchronized (lock) {
            if (isClosing) {
                throw new IllegalStateException("the model is closed");
            }
            runs++;
        }
    }

    private void leave() throws OrtException {
        synchronized (lock) {
            runs--;
            free();
        }
    }

    @Override
    public void close() throws OrtException {
        synchronized (lock) {
            isClosing = true;
            free();
        }
    }

    /** Under the lock. */
    private void free() throws OrtException {
        if (isClosing && runs == 0 && !isFreed) {
            isFreed = true;
            session.close();
        }
    }

    static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }
}
