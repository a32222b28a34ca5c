package dev.assay.evaluator.onnx;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.evaluator.EvaluatorCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models, vocabularies and libraries that do not fit: one clear error each, before anything is judged. */
class OnnxRefusalTest {
    @TempDir
    Path directory;

    private final Map<String, String> given = new HashMap<>();

    private void model(OnnxFile model) throws IOException {
        given.put("model", TinyModels.write(directory, model).toString());
        given.put("vocabulary", TinyModels.vocabulary(directory).toString());
    }

    private void refused(String evaluator, String begins) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> EvaluatorCatalogue.load().create(evaluator, given));
        String message = String.valueOf(e.getMessage()).replace(directory.toString(), "");
        assertTrue(message.startsWith(begins), message);
    }

    @Test
    void aModelThatIsNotThere() {
        given.put("input", "tokens");
        refused("onnx.embedding", "model=: must be the path of a file");
        given.put("model", directory.resolve("none.onnx").toString());
        refused("onnx.embedding", "model=/none.onnx: must be an existing file");
        given.put("model", directory.toString());
        refused("onnx.embedding", "model=: must be an existing file");
        given.put("model", "a\u0000b");
        refused("onnx.embedding", "model=a\u0000b: must be at most 4096 characters in one line");
    }

    @Test
    void aModelThatIsTooLargeOrEmpty() throws IOException {
        model(TinyModels.hidden());
        given.put("modelBytesMax", "100");
        refused("onnx.embedding", "model=/tiny.onnx: must be at most 100 bytes long, not ");
        given.put("modelBytesMax", "1000");
        Files.write(directory.resolve("tiny.onnx"), new byte[0]);
        refused("onnx.embedding", "model=/tiny.onnx: must be between 1 and 1000 bytes long");
    }

    @Test
    void aModelThatIsDamaged() throws IOException {
        model(TinyModels.hidden());
        byte[] whole = TinyModels.hidden().bytes();
        Files.write(directory.resolve("tiny.onnx"), Arrays.copyOf(whole, whole.length / 2));
        refused("onnx.embedding", "model=/tiny.onnx: must be a model that ONNX Runtime can load: ");
        Files.writeString(directory.resolve("tiny.onnx"), "not a model at all");
        refused("onnx.embedding", "model=/tiny.onnx: must be a model that ONNX Runtime can load: ");
    }

    @Test
    void aModelOfAnotherDigest() throws IOException {
        model(TinyModels.hidden());
        given.put("sha256", "00ff");
        refused("onnx.embedding", "sha256=00ff: must be that of the model, ");
    }

    @Test
    void inputsThatDoNotFit() throws IOException {
        model(TinyModels.pooled());
        refused("onnx.embedding", "idsInput=input_ids: must be one of the model's inputs [ids]");
        model(TinyModels.hidden().input("position_ids", OnnxFile.INT64, -1, -1));
        refused(
                "onnx.embedding",
                "model.input=position_ids: must be one of those that are fed, [input_ids, attention_mask, token_type_ids]");
        model(TinyModels.linear());
        given.put("idsInput", "features");
        refused("onnx.embedding", "model.input.features=FLOAT of 2 dimensions: must be INT64 of 2 dimensions");
        given.remove("idsInput");
        model(TinyModels.hidden());
        given.put("input", "features");
        refused("onnx.embedding", "featuresInput=features: must be one of the model's inputs");
    }

    @Test
    void outputsThatDoNotFit() throws IOException {
        model(TinyModels.hidden().output("pieces", OnnxFile.FLOAT, -1, -1, 2));
        refused("onnx.embedding", "output=: must be one of [");
        given.put("output", "logits");
        refused("onnx.embedding", "output=logits: must be one of [");
        given.remove("output");
        model(TinyModels.linear());
        given.put("idsInput", "features");
        model(new OnnxFile()
                .input("input_ids", OnnxFile.INT64, -1, -1)
                .node("Identity", "same", "input_ids")
                .output("same", OnnxFile.INT64, -1, -1));
        given.remove("idsInput");
        refused("onnx.embedding", "output=same of INT64: must be of FLOAT or DOUBLE");
        model(TinyModels.pair());
        refused("onnx.embedding", "output=logits of 2 dimensions: must be of 3");
        given.put("column", "2");
        refused("onnx.cross-encoder", "column=2: must be in [0, 2)");
        given.remove("column");
        model(TinyModels.hidden());
        refused("onnx.cross-encoder", "output=last_hidden_state of 3 dimensions: must be of 1 or 2");
    }

    @Test
    void dimensionsThatNobodyKnowsOrThatDiffer() throws IOException {
        model(TinyModels.pooled());
        given.putAll(Map.of("idsInput", "ids", "pooling", "none"));
        refused("onnx.embedding", "dimensions=0: must be given");
        model(TinyModels.hidden());
        given.remove("idsInput");
        given.putAll(Map.of("dimensions", "3", "pooling", "mean"));
        refused("onnx.embedding", "dimensions=3: must be 2, as the model declares");
    }

    @Test
    void aVocabularyWithoutAMark() throws IOException {
        model(TinyModels.hidden());
        Files.write(directory.resolve("vocab.txt"), List.of("[PAD]", "[UNK]", "[CLS]", "a"));
        refused("onnx.embedding", "vocabulary=/vocab.txt: must have a line [SEP]");
        given.remove("vocabulary");
        refused("onnx.cross-encoder", "vocabulary=: must be the path of a file");
    }

    @ParameterizedTest(name = "version={0}")
    @CsvSource({"1.28.0", "1.28.5", "1.20.1", "0.9.0"})
    void aLibraryThatKeepsToItselfIsTaken(String version) {
        assertDoesNotThrow(() -> OnnxLibrary.requireQuiet(version, null));
    }

    @ParameterizedTest(name = "version={0}")
    @CsvSource({"1.29.0", "1.100.0", "2.0.0", "unknown", "''", "1"})
    void aLibraryThatReportsToItsMakerIsRefusedUnlessThatIsSwitchedOff(String version) {
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> OnnxLibrary.requireQuiet(version, "0"));

        assertTrue(String.valueOf(e.getMessage()).contains("ORT_DISABLE_TELEMETRY=1"), e.getMessage());
        assertThrows(IllegalStateException.class, () -> OnnxLibrary.requireQuiet(version, null));
        assertDoesNotThrow(() -> OnnxLibrary.requireQuiet(version, "1"));
    }

    @Test
    void theLibraryOfTheBuildIsOneThatKeepsToItself() {
        assertDoesNotThrow(OnnxLibrary::environment);
    }
}
