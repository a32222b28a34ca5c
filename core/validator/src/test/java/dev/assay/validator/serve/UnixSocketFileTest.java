package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketFileTest {
    @TempDir
    private Path folder;

    private static ServerSocketChannel bind(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }

    private static String refusal(Path path) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> UnixSocketFile.prepare(path))
                .getMessage());
    }

    @Test
    void isForItsOwnerOnlyFromItsFirstMoment() throws IOException {
        Path file = folder.resolve("a.sock");
        try (UnixSocketFile socket = UnixSocketFile.prepare(file);
                ServerSocketChannel server = bind(socket.bindPath())) {
            assertTrue(server.isOpen());
            assertFalse(Files.exists(file), "must not be seen before its mode is right");
            Path nursery = socket.bindPath().getParent();
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(nursery)));

            socket.publish();

            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertFalse(Files.exists(nursery));
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void oneThatADeadProcessLeftIsReplaced() throws IOException {
        Path file = folder.resolve("a.sock");
        bind(file).close(); // the file of a socket stays when nobody listens any more
        assertTrue(Files.exists(file));

        UnixSocketFile.prepare(file).close();

        assertFalse(Files.exists(file));
    }

    @Test
    void oneOnWhichSomebodyListensIsRefused() throws IOException {
        Path file = folder.resolve("a.sock");
        try (ServerSocketChannel living = bind(file)) {
            assertEquals(
                    "socket=" + file + ": must be free, and a process listens there: is another sidecar running?",
                    refusal(file));
            assertTrue(living.isOpen());
            assertTrue(Files.exists(file));
        }
    }

    @Test
    void anotherKindOfFileIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("precious.txt"), "precious");

        assertEquals("socket=" + file + ": must be a socket, or the name of no file", refusal(file));
        assertEquals("precious", Files.readString(file));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertEquals("socket=" + link + ": must be a socket, or the name of no file", refusal(link));
    }

    @Test
    void theFolderMustExistAndBeSafe() throws IOException {
        Path nowhere = folder.resolve("nowhere").resolve("a.sock");
        assertEquals("socket=" + nowhere + ": must be in a folder that exists", refusal(nowhere));
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertTrue(refusal(open.resolve("a.sock")).contains("where others cannot put another file in its place"));
    }

    @Test
    void aPathThatNoSystemTakesIsRefused() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(100)));

        assertTrue(refusal(deep.resolve("a.sock")).contains("so short that it has at most "));
        try (var files = Files.list(deep)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void oneThatAnotherProcessPutInItsPlaceIsLeftAlone() throws IOException {
        Path file = folder.resolve("a.sock");
        UnixSocketFile socket = UnixSocketFile.prepare(file);
        ServerSocketChannel mine = bind(socket.bindPath());
        socket.publish();
        Files.delete(file);
        try (ServerSocketChannel other = bind(file)) {
            assertTrue(other.isOpen());
            mine.close();
            socket.close();
            assertTrue(Files.exists(file));
        }
    }
}
