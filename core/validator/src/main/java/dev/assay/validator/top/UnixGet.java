package dev.assay.validator.top;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * HTTP/1.1 over a Unix socket, which the JDK's own client cannot do: one connection for each question.
 *
 * <p><b>Bounds</b>: an answer of at most {@link #BODY_BYTES_MAX} and a little for its head, within the timeout from the
 * first to the last byte.
 */
final class UnixGet implements HttpGet {
    private static final int HEAD_BYTES_MAX = 16 << 10;
    private static final int READ_BYTES = 64 << 10;

    private final Path socket;
    private final Duration timeout;

    UnixGet(Path socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
    }

    @Override
    public HttpReply get(String path, Map<String, String> headers) throws IOException {
        StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach((name, value) ->
                head.append(name).append(": ").append(value).append("\r\n"));
        byte[] request = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        return HttpReplyReader.read(exchange(request));
    }

    private byte[] exchange(byte[] request) throws IOException {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer out = ByteBuffer.wrap(request);
            while (out.hasRemaining()) {
                await(selector, deadlineNs);
                channel.write(out);
            }
            key.interestOps(SelectionKey.OP_READ);
            return readAll(channel, selector, deadlineNs);
        }
    }

    private byte[] readAll(SocketChannel channel, Selector selector, long deadlineNs) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.allocate(READ_BYTES);
        int count = 0;
        while (count >= 0) {
            await(selector, deadlineNs);
            in.clear();
            count = channel.read(in);
            answer.write(in.array(), 0, Math.max(0, count));
            if (answer.size() > HEAD_BYTES_MAX + BODY_BYTES_MAX) {
                throw new IOException("the answer is longer than " + BODY_BYTES_MAX + " bytes");
            }
        }
        return answer.toByteArray();
    }

    private void await(Selector selector, long deadlineNs) throws IOException {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
        selector.selectedKeys().clear();
        if (leftMs <= 0 || selector.select(leftMs) == 0) {
            throw new SocketTimeoutException("no answer within " + timeout.toSeconds() + " s");
        }
    }

    @Override
    public String address() {
        return socket.toString();
    }
}
