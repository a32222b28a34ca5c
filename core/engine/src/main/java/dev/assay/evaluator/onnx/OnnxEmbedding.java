package dev.assay.evaluator.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import dev.assay.evaluator.EvaluationCall;
import dev.assay.evaluator.EvaluationItem;
import dev.assay.evaluator.Evaluator;
import dev.assay.evaluator.EvaluatorSchema;
import dev.assay.evaluator.NumbersPayload;
import dev.assay.evaluator.Payload;
import dev.assay.reward.Feature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code onnx.embedding}: a vector for each item, by a model that reads texts, token ids or numbers.
 *
 * <pre>
 *   text      --WordPiece--&gt; ids  \
 *   tokens    ---------------&gt; ids  --&gt; model --&gt; [items × tokens × width] --pooling--&gt; [items × width] --normalise--&gt;
 *   features  -----------------------&gt; model --&gt; [items × width] -----------------------------------------^
 * </pre>
 *
 * <p>Fills the vectors of the feature {@code embedding}, in [-1, 1] if normalised. An item without tokens, with an id that
 * is not a whole number in [0, 2^31), or rows of numbers of different lengths are unanswerable. Shapes, means and norms:
 * {@link Pooling}. Safe from any thread; the session runs once per batch of items.
 */
final class OnnxEmbedding implements Evaluator {
    static final String NAME = "onnx.embedding";

    private final OnnxParameters parameters;
    private final OnnxSession session;
    private final @Nullable WordPiece pieces;
    private final String input;
    private final String pooling;
    private final EvaluatorSchema schema;

    private OnnxEmbedding(OnnxParameters parameters, OnnxSession session, @Nullable WordPiece pieces) {
        this.parameters = parameters;
        this.session = session;
        this.pieces = pieces;
        input = parameters.word("input");
        pooling = input.equals(OnnxParameters.FEATURES) ? "none" : parameters.word("pooling");
        requireInputs();
        int rank = pooling.equals("none") ? 2 : 3;
        Feature feature = Feature.number("embedding", "", "one dimension of the vector that the model gave");
        schema = EvaluatorSchema.vectors(
                List.of(pieces == null ? Payload.Kind.NUMBERS : Payload.Kind.TEXT),
                parameters.flag("normalise") ? feature.min(-1).max(1) : feature,
                width(session.requireOutput(rank, rank), parameters.number("dimensions")));
    }

    private void requireInputs() {
        if (input.equals(OnnxParameters.FEATURES)) {
            String name = parameters.word("featuresInput");
            session.requireInputs("featuresInput", name, List.of(name), OnnxJavaType.FLOAT);
        } else {
            OnnxTokens.requireInputs(session, parameters);
        }
    }

    private static int width(int declared, int given) {
        if (declared <= 0 && given == 0) {
            throw OnnxSession.invalid("dimensions", 0, "given, since the model does not declare how many it has");
        }
        if (declared > 0 && given > 0 && declared != given) {
            throw OnnxSession.invalid("dimensions", given, declared + ", as the model declares");
        }
        return Math.max(declared, given);
    }

    /**
     * Loads model and vocabulary.
     *
     * @throws IllegalArgumentException if a file is missing, too large or damaged, or names and shapes do not fit
     * @throws IllegalStateException if ONNX Runtime cannot be used
     */
    static OnnxEmbedding open(OnnxParameters parameters) {
        boolean texts = parameters.word("input").equals(OnnxParameters.TEXT);
        WordPiece pieces = texts ? OnnxTokens.pieces(parameters) : null;
        return OnnxTokens.closedOnError(
                OnnxSession.open(parameters), session -> new OnnxEmbedding(parameters, session, pieces));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EvaluatorSchema schema() {
        return schema;
    }

    @Override
    public void evaluate(EvaluationCall call) throws OrtException {
        List<EvaluationItem> items = call.request().items();
        double[] values = new double[items.size() * schema.width()];
        int batch = parameters.number("batchSize");
        try (RunStop stop = new RunStop()) {
            call.onOver(stop::stop);
            for (int from = 0; from < items.size() && !call.isOver(); from += batch) {
                List<EvaluationItem> some = items.subList(from, Math.min(items.size(), from + batch));
                if (!embed(some, values, from, stop)) {
                    call.unanswerable();
                    return;
                }
            }
        }
        if (!call.isOver()) {
            call.answer(values);
        }
    }

    /** False if an item has no answer. */
    private boolean embed(List<EvaluationItem> items, double[] values, int from, RunStop stop) throws OrtException {
        return input.equals(OnnxParameters.FEATURES)
                ? embedNumbers(items, values, from, stop)
                : embedTokens(items, values, from, stop);
    }

    private boolean embedNumbers(List<EvaluationItem> items, double[] values, int from, RunStop stop)
            throws OrtException {
        int width = items.get(0).numbersAt(0).count();
        float[] numbers = new float[Math.multiplyExact(items.size(), width)];
        for (int row = 0; row < items.size(); row++) {
            NumbersPayload own = items.get(row).numbersAt(0);
            if (own.count() != width || width == 0) {
                return false;
            }
            for (int i = 0; i < width; i++) {
                numbers[row * width + i] = (float) own.number(i);
            }
        }
        ModelOutput output = session.run(parameters.word("featuresInput"), numbers, items.size(), stop);
        pool(output, null, items.size(), values, from);
        return true;
    }

    private boolean embedTokens(List<EvaluationItem> items, double[] values, int from, RunStop stop)
            throws OrtException {
        List<TokenBatch.Tokens> tokens = new ArrayList<>();
        for (EvaluationItem item : items) {
            TokenBatch.Tokens own = tokens(item);
            if (own == null) {
                return false;
            }
            tokens.add(own);
        }
        long padding = pieces == null ? 0 : pieces.vocabulary().number(Vocabulary.PADDING);
        TokenBatch batch = TokenBatch.of(tokens, padding);
        pool(session.run(batch, parameters, stop), batch, items.size(), values, from);
        return true;
    }

    private TokenBatch.@Nullable Tokens tokens(EvaluationItem item) {
        int max = parameters.number("tokensMax");
        return pieces == null ? OnnxTokens.ids(item.numbersAt(0), max) : TokenBatch.text(pieces, item.textAt(0), max);
    }

    private void pool(ModelOutput output, @Nullable TokenBatch batch, int items, double[] values, int from) {
        int width = schema.width();
        output.require(pooling.equals("none") ? 2 : 3, items);
        if (output.width() != width) {
            throw new IllegalStateException("output.width=" + output.width() + ": must be " + width);
        }
        int length = output.shape().length == 3 ? (int) output.shape()[1] : 1;
        if (batch != null && output.shape().length == 3 && length != batch.length) {
            throw new IllegalStateException("output.tokens=" + length + ": must be " + batch.length);
        }
        for (int item = 0; item < items; item++) {
            int at = (from + item) * width;
            if (batch != null && pooling.equals("mean")) {
                Pooling.mean(output.values(), batch.mask, item, length, width, values, at);
            } else {
                System.arraycopy(output.values(), item * length * width, values, at, width);
            }
            if (parameters.flag("normalise")) {
                Pooling.normalise(values, at, width);
            }
        }
    }

    @Override
    public void close() {
        OnnxTokens.close(session);
    }
}
