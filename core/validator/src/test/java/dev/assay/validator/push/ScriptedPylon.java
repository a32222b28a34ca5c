package dev.assay.validator.push;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A pylon that answers when the test says so. */
final class ScriptedPylon implements PylonClient {
    final List<CompletableFuture<PylonAnswer>> asked = new ArrayList<>();
    final List<String> bodies = new ArrayList<>();
    final List<String> tokens = new ArrayList<>();
    final List<Integer> netuids = new ArrayList<>();

    /** Whether answers come even after they were called off. */
    boolean isDeaf;

    @Override
    public CompletableFuture<PylonAnswer> put(int netuid, String token, byte[] body) {
        CompletableFuture<PylonAnswer> answer = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return !isDeaf && super.cancel(mayInterruptIfRunning);
            }
        };
        asked.add(answer);
        bodies.add(new String(body, StandardCharsets.UTF_8));
        tokens.add(token);
        netuids.add(netuid);
        return answer;
    }

    CompletableFuture<PylonAnswer> last() {
        return asked.get(asked.size() - 1);
    }

    long openCount() {
        return asked.stream().filter(answer -> !answer.isDone()).count();
    }

    static PylonAnswer scheduled(int count) {
        return answer(200, "{\"detail\":\"weights update scheduled\",\"count\":" + count + "}");
    }

    static PylonAnswer answer(int status, String body) {
        return answer(status, body, "");
    }

    static PylonAnswer answer(int status, String body, String retryAfter) {
        return new PylonAnswer(status, body.getBytes(StandardCharsets.UTF_8), false, retryAfter);
    }
}
