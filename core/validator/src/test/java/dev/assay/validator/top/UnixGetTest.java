package dev.assay.validator.top;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client against servers that say what they should not, or nothing. */
class UnixGetTest {
    @TempDir
    private Path folder;

    private static HttpReply read(String answer) throws IOException {
        return HttpReplyReader.read(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Serves one client with these bytes, then hangs up, or keeps it waiting if there are none. */
    private ServerSocketChannel serve(byte[] answer) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
        Thread thread = new Thread(() -> {
            try {
                SocketChannel client = server.accept();
                client.read(ByteBuffer.allocate(1 << 16));
                ByteBuffer out = ByteBuffer.wrap(answer);
                while (out.hasRemaining()) {
                    client.write(out);
                }
                if (answer.length > 0) {
                    client.close();
                }
            } catch (IOException e) {
                // the client has seen enough
            }
        });
        thread.setDaemon(true); // one of these tests leaves it waiting
        thread.start();
        return server;
    }

    @Test
    void readsAnAnswerOfKnownLength() throws IOException {
        HttpReply reply = read("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 2\r\n\r\nhi");

        assertEquals(200, reply.status());
        assertEquals(Optional.of("\"a\""), reply.tag());
        assertEquals("hi", new String(reply.body(), StandardCharsets.US_ASCII));
    }

    @Test
    void readsAnAnswerInChunks() throws IOException {
        HttpReply reply = read(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n");

        assertEquals("hi0123456789", new String(reply.body(), StandardCharsets.US_ASCII));
    }

    @Test
    void anAnswerThatNothingHasChangedMayNameALength() throws IOException {
        HttpReply reply = read("HTTP/1.1 304 Not Modified\r\nContent-Length: 512\r\n\r\n");

        assertEquals(304, reply.status());
        assertArrayEquals(new byte[0], reply.body());
    }

    @ParameterizedTest(name = "answer={index}")
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\n",
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 999 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhi",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhi\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\nhi\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhi\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n"
            })
    void whatIsNoWholeAnswerIsAnError(String answer) {
        assertThrows(IOException.class, () -> read(answer));
    }

    @Test
    void doesNotWaitForEver() throws IOException {
        try (ServerSocketChannel server = serve(new byte[0])) {
            UnixGet get = new UnixGet(folder.resolve("s"), Duration.ofMillis(100));

            IOException e = assertThrows(IOException.class, () -> get.get("/", Map.of()));

            assertTrue(String.valueOf(e.getMessage()).startsWith("no answer within"), e::toString);
            assertTrue(server.isOpen());
        }
    }

    @Test
    void doesNotReadForEver() throws IOException {
        try (ServerSocketChannel server = serve(new byte[4 << 20])) {
            UnixGet get = new UnixGet(folder.resolve("s"), Duration.ofSeconds(20));

            IOException e = assertThrows(IOException.class, () -> get.get("/", Map.of()));

            assertTrue(String.valueOf(e.getMessage()).startsWith("the answer is longer than"), e::toString);
            assertTrue(server.isOpen());
        }
    }
}
