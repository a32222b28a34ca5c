package dev.assay.validator.serve;

import dev.assay.config.LimitsConfig;
import dev.assay.validator.log.OperationLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * One request and its one answer.
 *
 * <p>Whatever comes first ends it: the operation, something wrong, or a body that is too slow. Entered by several threads
 * one after the other, and at its end perhaps by two at a time.
 */
final class Exchange {
    private static final String UNROUTED = "none";
    private static final int DISCARDED_BYTES_MAX = 64 << 10;
    private static final int NO_NETUID = -1;
    private static final Pattern NETUID = Pattern.compile("[0-9]{1,5}");

    private final Front front;
    private final Entrance entrance;
    private final Request request;
    private final AnswerWriter writer;
    private final long beginNs = System.nanoTime();
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile String operationId = UNROUTED; // written once, before the exchange is handed on
    private volatile int netuid = NO_NETUID; // likewise

    Exchange(Front front, Entrance entrance, Request request, AnswerWriter writer) {
        this.front = front;
        this.entrance = entrance;
        this.request = request;
        this.writer = writer;
    }

    /** Checks all that can be known before the body comes, and goes on. */
    void begin() {
        try {
            front.traffic().countRequest();
            checkHost();
            RequestHead head = RequestHead.of(request, front.router());
            Route route = head.found().route();
            operationId = route.operationId();
            netuid = netuid(head.found().variables().getOrDefault("netuid", ""));
            String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
            Principal principal = front.credentials().principal(entrance, authorization);
            front.credentials().require(route.audience(), principal);
            head.check();
            proceed(head, new IncomingCall(head, principal, entrance, front.context()));
        } catch (RuntimeException | Error e) {
            refuse(e);
        }
    }

    /** For the log: a number, or nothing that a client wrote. */
    private static int netuid(String text) {
        return NETUID.matcher(text).matches() ? Integer.parseInt(text) : NO_NETUID;
    }

    private void checkHost() {
        if (!entrance.answersTo(Request.getServerName(request))) {
            throw new Problem(
                    421, "wrong-host", "Host: must be an address in numbers, or a name that this listener goes by");
        }
    }

    private void proceed(RequestHead head, IncomingCall call) {
        if (!head.hasBody()) {
            operate(call);
        } else if (head.bodyForm().streams()) {
            Places.Place place = front.traffic().streams().take();
            try {
                operate(call.withBody(new StreamedBody(request, front.context().stop())));
            } finally {
                place.close();
            }
        } else {
            collect(call);
        }
    }

    private void collect(IncomingCall call) {
        LimitsConfig limits = front.context().limits();
        if (request.getLength() > limits.bodyBytesMax()) {
            throw BodyReading.tooLarge(limits.bodyBytesMax());
        }
        new BodyReading(request, front.traffic(), limits, new BodyReading.Whole() {
                    @Override
                    public void arrived(byte[] body) {
                        operate(call.withBody(new ByteArrayInputStream(body)));
                    }

                    @Override
                    public void failed(Throwable failure) {
                        fail(failure);
                    }
                })
                .run();
    }

    /**
     * Answers when the body has come, if it is short: whoever still writes it when the connection closes finds a broken pipe
     * and no answer.
     */
    private void refuse(Throwable failure) {
        boolean isShort = request.getLength() > 0 && request.getLength() <= DISCARDED_BYTES_MAX;
        if (!isShort || request.getHeaders().contains(HttpHeader.EXPECT)) {
            fail(failure);
            return;
        }
        BodyReading.discarding(request, front.traffic(), front.context().limits(), () -> fail(failure))
                .run();
    }

    private void operate(IncomingCall call) {
        Places.Place place = Places.Place.NONE;
        try {
            place = front.traffic().operations().take();
            answer(call.route().operation().handle(call));
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } finally {
            place.close();
        }
    }

    private void answer(Answer answer) throws IOException {
        if (answered.compareAndSet(false, true)) {
            long tookNs = System.nanoTime() - beginNs;
            front.meters().answered(operationId, answer.status(), tookNs);
            OperationLog.answered(operationId, netuid, answer.status(), tookNs);
            writer.write(answer);
        }
    }

    private void fail(Throwable failure) {
        Problem problem = front.faults().problem(operationId, failure);
        try {
            if (answered.get()) {
                writer.abandon(failure); // after the first bytes there is nothing left to say
            } else {
                front.meters().problem(problem.code());
                answer(problem.answer(Request.getPathInContext(request)));
            }
        } catch (IOException e) {
            writer.abandon(e);
        }
    }
}
