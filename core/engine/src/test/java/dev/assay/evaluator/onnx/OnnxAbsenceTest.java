package dev.assay.evaluator.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where ONNX Runtime is not on the class path, everything else works, and nobody looks for it until it is configured. */
class OnnxAbsenceTest {

    /** The house as it is, on a class path without ONNX Runtime. */
    private static final class WithoutOnnx extends ClassLoader {
        final List<String> missed = new ArrayList<>();

        WithoutOnnx() {
            super(OnnxAbsenceTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("ai.onnxruntime")) {
                missed.add(name);
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : name.startsWith("dev.assay") ? own(name) : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (stream == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.startsWith("ai/onnxruntime") ? null : super.getResource(name);
        }
    }

    @Test
    void theCatalogueLoadsAndTheErrorSaysWhatToAdd() throws ReflectiveOperationException {
        WithoutOnnx loader = new WithoutOnnx();
        Class<?> type = loader.loadClass("dev.assay.evaluator.EvaluatorCatalogue");
        Object catalogue = type.getMethod("load").invoke(null);
        assertTrue(((List<?>) type.getMethod("names").invoke(catalogue)).contains("onnx.embedding"));

        for (String name : List.of("onnx.embedding", "onnx.cross-encoder")) {
            InvocationTargetException e = assertThrows(
                    InvocationTargetException.class,
                    () -> type.getMethod("create", String.class, Map.class).invoke(catalogue, name, Map.of()));
            Throwable cause = assertInstanceOf(IllegalStateException.class, e.getCause());
            assertEquals(
                    "onnxruntime: must be on the class path for this evaluator; add"
                            + " com.microsoft.onnxruntime:onnxruntime:1.28.0",
                    cause.getMessage());
        }
        assertEquals(List.of(), loader.missed, "no class of it is asked for");
    }
}
