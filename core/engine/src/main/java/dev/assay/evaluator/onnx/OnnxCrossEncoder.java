package dev.assay.evaluator.onnx;

import ai.onnxruntime.OrtException;
import dev.assay.evaluator.EvaluationCall;
import dev.assay.evaluator.EvaluationItem;
import dev.assay.evaluator.Evaluator;
import dev.assay.evaluator.EvaluatorSchema;
import dev.assay.evaluator.Payload;
import dev.assay.reward.Feature;
import java.util.List;

/**
 * {@code onnx.cross-encoder}: how relevant the second text of an item is to the first, by a model that reads both.
 *
 * <p>{@code relevance = 1 / (1 + e^(−logit))}, in float64, or the model's value as it is if {@code activation} is
 * {@code none}. The model gives [items] or [items × columns], of which {@code column} is taken. Fills the feature
 * {@code relevance}, in [0, 1]: a value outside is garbage, not clipped. Safe from any thread; the session runs once per
 * batch of items.
 */
final class OnnxCrossEncoder implements Evaluator {
    static final String NAME = "onnx.cross-encoder";

    private final OnnxParameters parameters;
    private final OnnxSession session;
    private final WordPiece pieces;
    private final EvaluatorSchema schema = EvaluatorSchema.of(
            List.of(Payload.Kind.TEXT, Payload.Kind.TEXT),
            Feature.ratio("relevance", "of the second text to the first, as the model says"));

    private OnnxCrossEncoder(OnnxParameters parameters, OnnxSession session, WordPiece pieces) {
        this.parameters = parameters;
        this.session = session;
        this.pieces = pieces;
        OnnxTokens.requireInputs(session, parameters);
        int columns = session.requireOutput(1, 2);
        if (columns > 0 && parameters.number("column") >= columns) {
            throw OnnxSession.invalid("column", parameters.number("column"), "in [0, " + columns + ")");
        }
    }

    /**
     * Loads model and vocabulary.
     *
     * @throws IllegalArgumentException if a file is missing, too large or damaged, or names and shapes do not fit
     * @throws IllegalStateException if ONNX Runtime cannot be used
     */
    static OnnxCrossEncoder open(OnnxParameters parameters) {
        WordPiece pieces = OnnxTokens.pieces(parameters);
        return OnnxTokens.closedOnError(
                OnnxSession.open(parameters), session -> new OnnxCrossEncoder(parameters, session, pieces));
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
        double[] values = new double[items.size()];
        int batch = parameters.number("batchSize");
        try (RunStop stop = new RunStop()) {
            call.onOver(stop::stop);
            for (int from = 0; from < items.size() && !call.isOver(); from += batch) {
                judge(items.subList(from, Math.min(items.size(), from + batch)), values, from, stop);
            }
        }
        if (!call.isOver()) {
            call.answer(values);
        }
    }

    private void judge(List<EvaluationItem> items, double[] values, int from, RunStop stop) throws OrtException {
        int max = parameters.number("tokensMax");
        List<TokenBatch.Tokens> tokens = items.stream()
                .map(item -> TokenBatch.pair(pieces, item.textAt(0), item.textAt(1), max))
                .toList();
        TokenBatch batch = TokenBatch.of(tokens, pieces.vocabulary().number(Vocabulary.PADDING));
        ModelOutput output = session.run(batch, parameters, stop);
        output.require(output.shape().length == 1 ? 1 : 2, items.size());
        int columns = output.shape().length == 1 ? 1 : output.width();
        int column = parameters.number("column");
        if (column >= columns) {
            throw new IllegalStateException("output.columns=" + columns + ": must be more than column=" + column);
        }
        boolean sigmoid = parameters.word("activation").equals("sigmoid");
        for (int item = 0; item < items.size(); item++) {
            double value = output.values()[item * columns + column];
            values[from + item] = sigmoid ? 1 / (1 + StrictMath.exp(-value)) : value;
        }
    }

    @Override
    public void close() {
        OnnxTokens.close(session);
    }
}
