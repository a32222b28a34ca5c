package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeSmokeTest {
    @TempDir
    private Path folder;

    @Test
    void answersOnTheSocketAndAgainAfterARestart() throws IOException {
        try (TestSidecar sidecar = TestSidecar.in(folder).start()) {
            HttpClient client = sidecar.client();
            assertEquals("live", client.get("/v1/health").json().path("status").asText());
            assertTrue(client.get("/v1/ready").json().path("ready").booleanValue());
            assertEquals(404, client.get("/v1/nothing").status());
            sidecar.restart();
            assertEquals(200, sidecar.client().get("/v1/ready").status());
        }
    }
}
