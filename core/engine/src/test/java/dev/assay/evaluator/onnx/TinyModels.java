package dev.assay.evaluator.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Models small enough to compute by hand.
 *
 * <pre>
 *   piece   [PAD] [UNK] [CLS] [SEP]  a   b   c  ##b
 *   number    0     1     2     3    4   5   6   7
 * </pre>
 */
final class TinyModels {
    static final List<String> PIECES = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "c", "##b");
    /** Two dimensions a piece. The padding's are large, so that nobody can count them unnoticed. */
    static final float[] TABLE = {900, 900, 1, 1, 2, 0, 0, 2, 4, 0, 0, 8, -4, 4, 1, -1};

    private TinyModels() {}

    /** {@code hidden[i][t] = TABLE[ids[i][t]] + TYPES[types[i][t]]}: a vector per token. The mask is asked for, not used. */
    static OnnxFile hidden() {
        return new OnnxFile()
                .input("input_ids", OnnxFile.INT64, -1, -1)
                .input("attention_mask", OnnxFile.INT64, -1, -1)
                .input("token_type_ids", OnnxFile.INT64, -1, -1)
                .constant("table", TABLE, 8, 2)
                .constant("types", new float[] {0, 0, 16, 32}, 2, 2)
                .node("Gather", "pieces", "table", "input_ids")
                .node("Gather", "typed", "types", "token_type_ids")
                .node("Add", "last_hidden_state", "pieces", "typed")
                .output("last_hidden_state", OnnxFile.FLOAT, -1, -1, 2);
    }

    /** The plain mean over tokens, within the model: a vector per item, whose width nobody can infer. */
    static OnnxFile pooled() {
        return new OnnxFile()
                .input("ids", OnnxFile.INT64, -1, -1)
                .constant("table", TABLE, 8, 2)
                .node("Gather", "pieces", "table", "ids")
                .node("ReduceMean", new Object[] {"axes", new int[] {1}, "keepdims", 0}, "mean", "pieces")
                .constant("ones", new float[] {1, 1}, 2)
                .node("Cast", new Object[] {"to", OnnxFile.BOOL}, "all", "ones")
                .node("Compress", new Object[] {"axis", 1}, "sentence", "mean", "all")
                .output("sentence", OnnxFile.FLOAT, -1, -1);
    }

    /** {@code embedding = features · [[1, 0], [0, 2], [1, 1]] + [0.5, −0.5]}. */
    static OnnxFile linear() {
        return new OnnxFile()
                .input("features", OnnxFile.FLOAT, -1, 3)
                .constant("weights", new float[] {1, 0, 0, 2, 1, 1}, 3, 2)
                .constant("bias", new float[] {0.5f, -0.5f}, 2)
                .node("MatMul", "product", "features", "weights")
                .node("Add", "embedding", "product", "bias")
                .output("embedding", OnnxFile.FLOAT, -1, 2);
    }

    /**
     * {@code logit = Σ_t mask · worth[id] · side[type]}, worth of a = 0.5, b = −1, c = 2, others 0, padding 100; side of the
     * first text 1, of the second −0.25. As column 1 of 2; column 0 is its double.
     */
    static OnnxFile pair() {
        return scored().constant("columns", new float[] {2, 1}, 1, 2)
                .node("MatMul", "logits", "logit", "columns")
                .output("logits", OnnxFile.FLOAT, -1, 2);
    }

    /** The same, already through a sigmoid, one column. */
    static OnnxFile sigmoidPair() {
        return scored().node("Sigmoid", "relevance", "logit").output("relevance", OnnxFile.FLOAT, -1, 1);
    }

    private static OnnxFile scored() {
        return new OnnxFile()
                .input("input_ids", OnnxFile.INT64, -1, -1)
                .input("attention_mask", OnnxFile.INT64, -1, -1)
                .input("token_type_ids", OnnxFile.INT64, -1, -1)
                .constant("worth", new float[] {100, 0, 0, 0, 0.5f, -1, 2, 0}, 8)
                .constant("side", new float[] {1, -0.25f}, 2)
                .node("Gather", "worths", "worth", "input_ids")
                .node("Gather", "sides", "side", "token_type_ids")
                .node("Cast", new Object[] {"to", OnnxFile.FLOAT}, "mask", "attention_mask")
                .node("Mul", "weighed", "worths", "sides")
                .node("Mul", "masked", "weighed", "mask")
                .node("ReduceSum", new Object[] {"axes", new int[] {1}, "keepdims", 1}, "logit", "masked");
    }

    static Path write(Path directory, OnnxFile model) throws IOException {
        return Files.write(directory.resolve("tiny.onnx"), model.bytes());
    }

    static Path vocabulary(Path directory) throws IOException {
        return Files.write(directory.resolve("vocab.txt"), PIECES);
    }
}
