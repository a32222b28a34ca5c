package dev.assay.evaluator.onnx;

import dev.assay.evaluator.EvaluatorEntry;
import dev.assay.evaluator.EvaluatorProvider;
import java.util.List;

/** The evaluators of this package, for the catalogue. Loads nothing of ONNX Runtime. */
public final class OnnxEvaluators implements EvaluatorProvider {

    @Override
    public List<EvaluatorEntry> entries() {
        return List.of(
                new EvaluatorEntry(
                        OnnxEmbedding.NAME,
                        "embeddings of texts, token ids or numbers by an ONNX model",
                        OnnxParameters.embedding(),
                        values -> {
                            OnnxPresence.require();
                            return OnnxEmbedding.open(new OnnxParameters(values));
                        }),
                new EvaluatorEntry(
                        OnnxCrossEncoder.NAME,
                        "relevance of one text to another by an ONNX model that reads both",
                        OnnxParameters.crossEncoder(),
                        values -> {
                            OnnxPresence.require();
                            return OnnxCrossEncoder.open(new OnnxParameters(values));
                        }));
    }
}
