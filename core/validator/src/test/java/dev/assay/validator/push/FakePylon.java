package dev.assay.validator.push;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server on a port of this machine that answers as a test says: well, badly, half, slowly or never. A connection has one
 * request.
 */
final class FakePylon implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final ServerSocket server;
    private final BlockingQueue<Conduct> conducts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> hungUp = new LinkedBlockingQueue<>();

    /** What it does once it has read a request. */
    interface Conduct {
        void answer(Socket socket, OutputStream out) throws IOException;
    }

    /**
     * What it has read.
     *
     * @param line method, path and version
     * @param headers by name in small letters
     * @param body in UTF-8
     */
    record Request(String line, Map<String, String> headers, String body) {}

    FakePylon() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    FakePylon(ServerSocket server) {
        this.server = server;
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "fake-pylon");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            requests.add(read(new BufferedInputStream(socket.getInputStream())));
            conducts.take().answer(socket, socket.getOutputStream());
        } catch (IOException e) {
            hungUp.add(String.valueOf(e.getMessage())); // the client has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(line, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the client has gone");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Where it listens. */
    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Behaves like this for the next request. */
    FakePylon next(Conduct conduct) {
        conducts.add(conduct);
        return this;
    }

    /** The next request; waits until it has come whole. */
    Request request() {
        return taken(requests);
    }

    /** Waits until a client has hung up on it. */
    void awaitHangUp() {
        taken(hungUp);
    }

    private static <T> T taken(BlockingQueue<T> queue) {
        try {
            T element = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (element == null) {
                throw new AssertionError("nothing came");
            }
            return element;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Answers with this status and body. */
    static Conduct answer(int status, String body) {
        return answer(status, "", body);
    }

    /** The same with more headers, each line ending in CR LF. */
    static Conduct answer(int status, String headers, String body) {
        return (socket, out) -> out.write(("HTTP/1.1 " + status + " Said\r\n" + headers + "Content-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** As pylon does when all is well. */
    static Conduct scheduled(int count) {
        return answer(200, "{\"detail\":\"weights update scheduled\",\"count\":" + count + "}");
    }

    /** Sends these bytes and closes. */
    static Conduct raw(String bytes) {
        return (socket, out) -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Never answers; returns when the client has hung up. */
    static Conduct hang() {
        return (socket, out) -> {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the client has gone");
            }
        };
    }

    /** Sends a head, and then for ever one byte after the other. */
    static Conduct trickle() {
        return (socket, out) -> {
            out.write("HTTP/1.1 200 Said\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
