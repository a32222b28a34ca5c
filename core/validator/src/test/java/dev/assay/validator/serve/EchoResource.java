package dev.assay.validator.serve;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Operations that do nothing but show what the server makes of a request. */
final class EchoResource implements Resource {
    static final String CONSUMER_KEY = "assay_key_of-a-consumer-in-the-tests";

    /** Opens when {@code /v1/test/gate} may answer. */
    final CountDownLatch gate = new CountDownLatch(1);

    /** Counts down when somebody waits there. */
    final CountDownLatch atGate = new CountDownLatch(1);

    /** Counts down when a stream has its place. */
    final CountDownLatch inStream = new CountDownLatch(1);

    final AtomicInteger count = new AtomicInteger();

    volatile boolean closed;

    record Echo(
            int uid,
            String name,
            @Nullable Double reward,
            @Nullable List<Integer> uids) {}

    record Seen(String mediaType, long byteCount, int sum) {}

    record Counted(int count) {}

    record Who(String kind, String name) {}

    record PageToken(String token) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/v1/test/echo", "echo", "Gives a body back.")
                        .header("X-Note", false, "Ignored.")
                        .body(Echo.class)
                        .answers(200, Echo.class, "It.")
                        .handledBy(call -> Answer.json(200, call.json(Echo.class))),
                Route.post("/v1/test/bytes", "countBytes", "Counts a body.")
                        .query("pause", RouteParameter.Type.WHOLE, "Ignored.")
                        .query("mode", List.of("one", "two"), "Ignored.")
                        .body(MediaType.BYTES, null, "Anything.")
                        .streamedBody(MediaType.NDJSON, null, "Anything, as it comes.")
                        .answers(200, Seen.class, "Its size.")
                        .handledBy(this::count),
                Route.post("/v1/test/once", "addOnce", "Counts up.")
                        .header(IdempotentOperation.HEADER, false, "Counts once for each.")
                        .body(Echo.class)
                        .answers(201, Counted.class, "The count.")
                        .handledBy(new IdempotentOperation(this::countUp)),
                Route.get("/v1/test/gate", "waitAtGate", "Waits until a test opens it.")
                        .answers(200, MediaType.TEXT, null, "Open.")
                        .handledBy(call -> waitAtGate()),
                Route.get("/v1/test/wait", "waitLong", "Waits as long as it may.")
                        .answers(200, MediaType.TEXT, null, "Time is up.")
                        .handledBy(this::waitLong),
                Route.get("/v1/test/big", "getBig", "Many bytes.")
                        .query("size", RouteParameter.Type.WHOLE, "How many.")
                        .answers(200, MediaType.BYTES, null, "They.")
                        .handledBy(EchoResource::big),
                Route.get("/v1/test/parts", "getParts", "Bytes, part by part.")
                        .query("parts", RouteParameter.Type.WHOLE, "How many parts of 1000 bytes.")
                        .query("breakAfter", RouteParameter.Type.WHOLE, "How many parts before it breaks.")
                        .answers(200, MediaType.BYTES, null, "They.")
                        .handledBy(EchoResource::parts),
                Route.get("/v1/test/fault/{kind}", "getFault", "Breaks.")
                        .path("kind", RouteParameter.Type.TEXT, "How.")
                        .answers(200, MediaType.TEXT, null, "Never.")
                        .handledBy(call -> fault(call.path("kind"))),
                Route.get("/v1/test/subnets/{netuid}", "getSubnet", "The number of a subnet.")
                        .query("limit", RouteParameter.Type.WHOLE, "A number.")
                        .query("flag", RouteParameter.Type.FLAG, "A flag.")
                        .answers(200, MediaType.TEXT, null, "It.")
                        .handledBy(call -> Answer.text(
                                200,
                                MediaType.TEXT,
                                call.netuid() + " " + call.queryNumber("limit", 1, 9) + " " + call.queryFlag("flag"))),
                Route.get("/v1/test/who", "getWho", "Who asks.")
                        .audience(Audience.CONSUMER)
                        .answers(200, Who.class, "They.")
                        .handledBy(call -> Answer.json(
                                200,
                                new Who(
                                        call.principal().kind().name(),
                                        call.principal().name()))),
                Route.post("/v1/test/page-token", "mint", "A token for a browser.")
                        .answers(200, PageToken.class, "It.")
                        .handledBy(call -> Answer.json(200, new PageToken(call.mintPageToken()))));
    }

    private Answer count(Call call) throws IOException {
        inStream.countDown();
        long count = 0;
        int sum = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = call.body()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count += n;
                for (int i = 0; i < n; i++) {
                    sum = 31 * sum + buffer[i];
                }
            }
        }
        return Answer.json(200, new Seen(call.mediaType(), count, sum));
    }

    private Answer countUp(Call call) throws IOException {
        Echo echo = call.json(Echo.class);
        if (echo.name().equals("gate")) {
            waitAtGate();
        }
        int counted = count.incrementAndGet();
        if (echo.name().equals("fail")) {
            throw Problem.conflict("odd-one", "name=fail: must be another");
        }
        return Answer.json(201, new Counted(counted)).header("Location", "/v1/test/once/" + counted);
    }

    private Answer waitAtGate() {
        atGate.countDown();
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("gate: must be opened by the test");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.text(200, MediaType.TEXT, "open");
    }

    private Answer waitLong(Call call) {
        atGate.countDown();
        try {
            while (!call.timeLeft().isZero()) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.text(200, MediaType.TEXT, "time is up");
    }

    private static Answer big(Call call) {
        byte[] bytes = new byte[call.queryNumber("size", 0, 1 << 30).orElse(0L).intValue()];
        Arrays.fill(bytes, (byte) 'x');
        return Answer.bytes(200, MediaType.BYTES, bytes);
    }

    private static Answer parts(Call call) {
        long parts = call.queryNumber("parts", 0, 1 << 30).orElse(0L);
        long breakAfter = call.queryNumber("breakAfter", 0, 1 << 30).orElse(Long.MAX_VALUE);
        byte[] part = new byte[1000];
        return Answer.stream(200, MediaType.BYTES, out -> {
            for (long i = 0; i < parts; i++) {
                if (i == breakAfter) {
                    throw new IllegalStateException("secret-in-a-message");
                }
                out.write(part);
            }
        });
    }

    private static Answer fault(String kind) throws IOException {
        switch (kind) {
            case "argument" -> throw new IllegalArgumentException("block=3: must be above 4");
            case "state" -> throw new IllegalStateException("secret-in-a-message");
            case "error" -> throw new AssertionError("secret-in-a-message");
            case "io" -> throw new IOException("secret-in-a-message");
            default ->
                throw Problem.conflict("odd-one", "kind=" + kind + ": must be known")
                        .with("line", 7);
        }
    }

    @Override
    public Authenticator authenticator() {
        return token -> token.equals(CONSUMER_KEY) ? Optional.of(Principal.consumer("tester")) : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
