/**
 * Embeddings and relevance by models in the ONNX format, run by ONNX Runtime in this process.
 *
 * <pre>
 *   onnx.embedding       text, token ids or numbers --&gt; one vector per item
 *   onnx.cross-encoder   a pair of texts            --&gt; relevance in [0, 1] per item
 *
 *   EvaluationItem --WordPiece--&gt; TokenBatch --OnnxSession--&gt; ModelOutput --pooling, norm or sigmoid--&gt; values
 * </pre>
 *
 * <p>Read {@code OnnxEmbedding}, then {@code OnnxSession}.
 *
 * <p><b>Rules of this package.</b> ONNX Runtime is optional: {@code OnnxEvaluators} and the parameters know nothing of it,
 * and no class of it is loaded before somebody makes an evaluator; then {@code OnnxPresence} looks first whether it is there
 * and {@code OnnxLibrary} whether it is a version that keeps to itself. Nothing calls home: newer libraries report to their maker and are
 * refused unless that is switched off. A model is one file of stated size, read once. Arithmetic after the model is
 * float64, in index order.
 *
 * <p>May depend on {@code ai.onnxruntime}, alone in the house.
 */
@NullMarked
package dev.assay.evaluator.onnx;

import org.jspecify.annotations.NullMarked;
