package dev.assay.validator.admission;

import dev.assay.access.Consumer;
import dev.assay.access.ConsumerRegistry;
import dev.assay.access.IssuedKey;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Authenticator;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Lets the operator say who the consumers are. A key is in the answer that drew it, and never again. */
public final class ConsumerResource implements Resource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final long RETRY_SECONDS = 10;
    private static final String PATH = "/v1/consumers";
    private static final String NAMED = PATH + "/{name}";

    private final ConsumerRegistry registry;
    private final Authenticator keys;
    private final Clock clock;

    /** Of this registry. */
    public ConsumerResource(ConsumerRegistry registry, Authenticator keys, Clock clock) {
        this.registry = registry;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Authenticator authenticator() {
        return keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(PATH, "createConsumer", "Creates a consumer and shows its key, this once.")
                        .body(NewConsumerJson.class)
                        .answers(CREATED, IssuedKeyJson.class, "The consumer and its key.")
                        .handledBy(this::create),
                Route.get(PATH, "listConsumers", "All consumers, without their keys.")
                        .answers(OK, ConsumersJson.class, "By name.")
                        .handledBy(call -> list()),
                Route.get(NAMED, "getConsumer", "One consumer, without its keys.")
                        .path("name", RouteParameter.Type.TEXT, "Of the consumer.")
                        .answers(OK, ConsumerJson.class, "The consumer.")
                        .handledBy(this::get),
                Route.delete(NAMED, "deleteConsumer", "Forgets a consumer; its keys count no longer.")
                        .path("name", RouteParameter.Type.TEXT, "Of the consumer.")
                        .answers(NO_CONTENT, "", null, "It is gone.")
                        .handledBy(this::delete),
                Route.post(NAMED + "/key", "rotateKey", "Draws a new key for a consumer and shows it, this once.")
                        .path("name", RouteParameter.Type.TEXT, "Of the consumer.")
                        .body(RotationJson.class)
                        .bodyOptional()
                        .answers(CREATED, IssuedKeyJson.class, "The consumer and its new key.")
                        .handledBy(this::rotate),
                Route.put(NAMED + "/payments", "setPayments", "Says what a consumer pays and has paid.")
                        .path("name", RouteParameter.Type.TEXT, "Of the consumer.")
                        .body(PaymentsJson.class)
                        .answers(OK, ConsumerJson.class, "The consumer.")
                        .handledBy(this::setPayments));
    }

    private Answer create(Call call) throws IOException {
        NewConsumerJson wanted = call.json(NewConsumerJson.class);
        IssuedKey issued = kept(() -> registry.create(wanted.profile()))
                .orElseThrow(() -> Problem.conflict(
                        "consumer-exists", "name=" + wanted.name() + ": must be that of no other consumer"));
        return shown(issued);
    }

    private Answer shown(IssuedKey issued) {
        IssuedKeyJson body =
                new IssuedKeyJson(json(issued.consumer()), issued.key().reveal());
        return Answer.json(CREATED, body).header("Cache-Control", "no-store");
    }

    private Answer list() {
        return Answer.json(
                OK, new ConsumersJson(registry.all().stream().map(this::json).toList()));
    }

    private Answer get(Call call) {
        return Answer.json(OK, json(registry.find(call.path("name")).orElseThrow(() -> unknown(call.path("name")))));
    }

    private Answer delete(Call call) {
        if (!kept(() -> registry.delete(call.path("name")))) {
            throw unknown(call.path("name"));
        }
        return Answer.empty(NO_CONTENT);
    }

    private Answer rotate(Call call) throws IOException {
        Long wanted = call.hasBody() ? call.json(RotationJson.class).overlapSeconds() : null;
        long overlap = wanted == null ? 0 : wanted;
        Optional<IssuedKey> issued = kept(() -> registry.rotate(call.path("name"), overlap));
        return shown(issued.orElseThrow(() -> unknown(call.path("name"))));
    }

    private Answer setPayments(Call call) throws IOException {
        PaymentsJson payments = call.json(PaymentsJson.class);
        Optional<Consumer> consumer = kept(() -> registry.setPayments(call.path("name"), payments.payments()));
        return Answer.json(OK, json(consumer.orElseThrow(() -> unknown(call.path("name")))));
    }

    private interface Change<R> {
        R make();
    }

    private static <R> R kept(Change<R> change) {
        try {
            return change.make();
        } catch (UncheckedIOException e) {
            throw Problem.unavailable("not-kept", "the file of consumers cannot be written", RETRY_SECONDS);
        }
    }

    private static Problem unknown(String name) {
        return Problem.notFound("unknown-consumer", "name=" + name + ": must be that of a consumer");
    }

    private ConsumerJson json(Consumer consumer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return ConsumerJson.of(
                consumer, registry.remaining(consumer.name()), clock.instant().getEpochSecond(), today);
    }
}
