package dev.assay.validator.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pylon behind https, with a certificate that was made for the test. */
class HttpsPylonTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    private static Path folder;

    private static SSLContext context;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "pylon",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertTrue(keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    private static FakePylon pylon() throws IOException {
        ServerSocket socket =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new FakePylon(socket);
    }

    private static PylonAnswer put(FakePylon pylon, HttpClient.Builder http) throws Exception {
        return new HttpPylonClient("https://127.0.0.1:" + pylon.port(), "sn7", http)
                .put(7, "token", "{}".getBytes(StandardCharsets.UTF_8))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void aTrustedCertificateIsSpokenTo() throws Exception {
        try (FakePylon pylon = pylon().next(FakePylon.scheduled(3))) {
            PylonAnswer answer = put(pylon, HttpClient.newBuilder().sslContext(context));
            assertNull(AnswerReading.read(answer, 3, "token", 0).problem());
            assertEquals("Bearer token", pylon.request().headers().get("authorization"));
        }
    }

    @Test
    void anUntrustedCertificateGetsNoToken() throws Exception {
        try (FakePylon pylon = pylon().next(FakePylon.scheduled(3))) {
            ExecutionException refused =
                    assertThrows(ExecutionException.class, () -> put(pylon, HttpClient.newBuilder()));
            assertEquals(PushProblem.NOT_TRUSTED, AnswerReading.read(refused).problem());
        }
    }
}
