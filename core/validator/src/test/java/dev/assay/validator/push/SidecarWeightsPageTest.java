package dev.assay.validator.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.validator.weighing.Codes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code core/docs/sidecar-weights.md} true. */
class SidecarWeightsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "sidecar-weights.md");

    @Test
    void everyStateAndEveryProblemIsTold() throws IOException {
        String page = Files.readString(PAGE);
        for (PushState state : PushState.values()) {
            assertTrue(page.contains("`" + Codes.of(state) + "`"), state.name());
        }
        for (PushProblem problem : PushProblem.values()) {
            long rows = page.lines()
                    .filter(line -> line.startsWith("| `") && line.contains("`" + problem.code() + "`"))
                    .filter(line -> line.endsWith(problem.isTransient() ? "| yes |" : "| no |"))
                    .count();
            assertEquals(1, rows, problem.code());
        }
    }
}
