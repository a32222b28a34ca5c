package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page shows the code that the build compiles and tests, and no other. */
class HowToPageTest {
    private static final Path SOURCES = Path.of("src/test/java/example/latency");
    private static final Path PAGE = Path.of("../docs/how-to-add-a-reward-model.md");

    @ParameterizedTest
    @CsvSource({"model,LatencyReward.java", "provider,LatencyRewards.java", "test,LatencyRewardTest.java"})
    void showsTheSourceAsItIs(String snippet, String file) throws IOException {
        String source =
                between(Files.readString(SOURCES.resolve(file)), "// snippet:" + snippet + "\n", "// end of snippet");
        String shown = between(
                Files.readString(PAGE),
                "<!-- snippet:" + snippet + " -->\n```java\n",
                "```\n<!-- /snippet:" + snippet + " -->");

        assertEquals(source, shown, "the page and " + file + " differ");
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
