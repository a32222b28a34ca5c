package dev.assay.evaluator.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import dev.assay.evaluator.NumbersPayload;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What both evaluators do with models that read tokens. Stateless. */
final class OnnxTokens {
    private OnnxTokens() {}

    static WordPiece pieces(OnnxParameters parameters) {
        return new WordPiece(Vocabulary.read(parameters.path("vocabulary")), parameters.flag("lowerCase"));
    }

    static void requireInputs(OnnxSession session, OnnxParameters parameters) {
        String ids = parameters.word("idsInput");
        List<String> fed = List.of(ids, parameters.word("maskInput"), parameters.word("typesInput"));
        session.requireInputs("idsInput", ids, fed, OnnxJavaType.INT64);
    }

    /** Token ids as they are, at most so many; null if there is none or one is no id. */
    static TokenBatch.@Nullable Tokens ids(NumbersPayload numbers, int tokensMax) {
        long[] ids = new long[Math.min(numbers.count(), tokensMax)];
        for (int i = 0; i < ids.length; i++) {
            double number = numbers.number(i);
            if (!(number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number))) { // NaN is none either
                return null;
            }
            ids[i] = (long) number;
        }
        return ids.length == 0 ? null : new TokenBatch.Tokens(ids, ids.length);
    }

    /** What is made of a session; if that fails, the session is closed. */
    static <T> T closedOnError(OnnxSession session, Function<OnnxSession, T> make) {
        try {
            return make.apply(session);
        } catch (RuntimeException e) {
            close(session);
            throw e;
        }
    }

    static void close(OnnxSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a model could not be closed", e);
        }
    }
}
