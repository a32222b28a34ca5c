package dev.assay.validator.serve;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The smallest client of HTTP/1.1, on one connection, over a Unix socket or TCP; it also sends what no client should. Belongs
 * to one thread.
 */
public final class HttpClient implements AutoCloseable {
    private static final int READ_TIMEOUT_MS = 20_000;

    private final AutoCloseable socket;
    private final InputStream in;
    private final OutputStream out;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private HttpClient(AutoCloseable socket, InputStream in, OutputStream out, String host) {
        this.socket = socket;
        this.in = new BufferedInputStream(in);
        this.out = out;
        headers.put("Host", host);
    }

    /** Connects to a Unix socket. */
    public static HttpClient unix(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        return new HttpClient(channel, Channels.newInputStream(channel), new ChannelOutput(channel), "localhost");
    }

    /** Connects to a port of this machine. */
    public static HttpClient tcp(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), READ_TIMEOUT_MS);
        socket.setSoTimeout(READ_TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        return new HttpClient(socket, socket.getInputStream(), socket.getOutputStream(), "127.0.0.1:" + port);
    }

    /** Channels.newOutputStream would share a lock with the input stream, and a test that writes would wait for its reads. */
    private static final class ChannelOutput extends OutputStream {
        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** Sends this header from now on; null: no more. */
    public HttpClient header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** No more sends this header. */
    public HttpClient withoutHeader(String name) {
        headers.remove(name);
        return this;
    }

    /** Shows this token from now on. */
    public HttpClient token(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** Asks. */
    public HttpReply get(String path) throws IOException {
        write(head("GET", path, "") + "\r\n");
        return readReply();
    }

    /** Sends a body in JSON. */
    public HttpReply post(String path, String json) throws IOException {
        return send("POST", path, MediaType.JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    /** The same. */
    public HttpReply put(String path, String json) throws IOException {
        return send("PUT", path, MediaType.JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes away. */
    public HttpReply delete(String path) throws IOException {
        write(head("DELETE", path, "") + "\r\n");
        return readReply();
    }

    /** Sends a body. */
    public HttpReply send(String method, String path, String mediaType, byte[] body) throws IOException {
        write(head(method, path, mediaType) + "Content-Length: " + body.length + "\r\n\r\n");
        out.write(body);
        return readReply();
    }

    /** Begins a request whose body comes in chunks. */
    public void beginChunked(String method, String path, String mediaType) throws IOException {
        write(head(method, path, mediaType) + "Transfer-Encoding: chunked\r\n\r\n");
    }

    /** One chunk; an empty one ends the body. */
    public void writeChunk(byte[] chunk) throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        framed.write(chunk);
        framed.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(framed.toByteArray());
    }

    /** Sends bytes as they are. */
    public void write(String raw) throws IOException {
        out.write(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Ends what is sent; answers can still be read. */
    public void shutdownOutput() throws IOException {
        if (socket instanceof SocketChannel channel) {
            channel.shutdownOutput();
        } else if (socket instanceof Socket tcp) {
            tcp.shutdownOutput();
        }
    }

    private String head(String method, String path, String mediaType) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (!mediaType.isEmpty()) {
            head.append("Content-Type: ").append(mediaType).append("\r\n");
        }
        return head.toString();
    }

    /** Reads one answer. */
    public HttpReply readReply() throws IOException {
        HttpReply head = readHead();
        return head.status() == 100
                ? readReply()
                : new HttpReply(head.status(), head.headers(), readBody(head.headers()));
    }

    /** Reads an answer that has no body, whatever its headers say. */
    public HttpReply readHead() throws IOException {
        String status = readLine();
        int code = Integer.parseInt(status.substring(9, 12));
        Map<String, String> received = new LinkedHashMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            received.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HttpReply(code, received, new byte[0]);
    }

    private byte[] readBody(Map<String, String> received) throws IOException {
        if ("chunked".equals(received.get("transfer-encoding"))) {
            return readChunks();
        }
        String length = received.get("content-length");
        return length == null ? new byte[0] : readFully(Integer.parseInt(length));
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(readLine(), 16); size > 0; size = Integer.parseInt(readLine(), 16)) {
            body.write(readFully(size));
            readLine();
        }
        readLine();
        return body.toByteArray();
    }

    private byte[] readFully(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException(bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection has ended after " + line);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Whether the other side has closed the connection: waits until it has, or sends a byte. */
    public boolean isClosedByPeer() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Reads whatever comes until the other side closes the connection. */
    public boolean drainsUntilClosed() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return true; // closed in the middle
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        try {
            socket.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
