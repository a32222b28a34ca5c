package dev.assay.validator.admission;

import dev.assay.access.Consumer;
import dev.assay.access.ConsumerRegistry;
import dev.assay.access.DeskState;
import dev.assay.access.Ticket;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Audience;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Principal;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets consumers in by turns.
 *
 * <p>A request waits with its connection for as long as its answer may take; then, or where too many wait so, it is told 202
 * and keeps its place in line, and asks again by its number. So a thread is never what decides whose turn it is.
 */
public final class AdmissionResource implements Resource {
    /** Requests that wait with a thread of the server each. */
    private static final int WAITERS_MAX = 32;

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int FORBIDDEN = 403;
    private static final double TIMEOUT_SECONDS_DEFAULT = 10;
    private static final double TIMEOUT_SECONDS_MAX = 86_400;
    private static final double NS_PER_SECOND = 1e9;
    private static final Duration REPLY = Duration.ofMillis(250);
    private static final String PATH = "/v1/admissions";
    private static final String NUMBERED = PATH + "/{admissionId}";

    private final ConsumerRegistry registry;
    private final Desks desks;
    private final Standing standing;
    private final Semaphore waiters = new Semaphore(WAITERS_MAX);

    /** Of these desks. */
    AdmissionResource(ConsumerRegistry registry, Desks desks, Standing standing) {
        this.registry = registry;
        this.desks = desks;
        this.standing = standing;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                PATH,
                                "requestAdmission",
                                "Asks for permits of something that is lent, and waits for its turn.")
                        .audience(Audience.CONSUMER)
                        .body(AdmissionRequestJson.class)
                        .answers(OK, AdmissionJson.class, "It is admitted.")
                        .answers(ACCEPTED, AdmissionJson.class, "It waits still: ask again by its number.")
                        .handledBy(this::request),
                Route.get(PATH, "listResources", "What is lent, and how much of it is free.")
                        .audience(Audience.CONSUMER)
                        .answers(OK, DesksJson.class, "By name.")
                        .handledBy(call -> list()),
                Route.get(NUMBERED, "getAdmission", "What has become of a request; waits for its turn, if asked to.")
                        .audience(Audience.CONSUMER)
                        .path("admissionId", RouteParameter.Type.TEXT, "Of the request.")
                        .query(
                                "timeoutSeconds",
                                RouteParameter.Type.WHOLE,
                                "How long this answer may wait; 0 if it is left out.")
                        .answers(OK, AdmissionJson.class, "It waits no longer.")
                        .answers(ACCEPTED, AdmissionJson.class, "It waits still.")
                        .handledBy(this::get),
                Route.delete(
                                NUMBERED,
                                "releaseAdmission",
                                "Gives permits back, or leaves the line; again changes nothing.")
                        .audience(Audience.CONSUMER)
                        .path("admissionId", RouteParameter.Type.TEXT, "Of the request.")
                        .answers(OK, AdmissionJson.class, "It holds nothing.")
                        .handledBy(this::release));
    }

    @Override
    public void close() {
        desks.close();
    }

    private Answer request(Call call) throws IOException {
        Consumer consumer = consumer(call.principal());
        AdmissionRequestJson wanted = call.json(AdmissionRequestJson.class);
        LentDesk desk = desks.find(wanted.resource())
                .orElseThrow(() -> Problem.notFound("unknown-resource", "resource: must be one of " + desks.names()));
        int cost = wanted.cost() == null ? 1 : wanted.cost();
        double seconds = wanted.timeoutSeconds() == null ? TIMEOUT_SECONDS_DEFAULT : wanted.timeoutSeconds();
        if (!(seconds >= 0 && seconds <= TIMEOUT_SECONDS_MAX)) {
            throw new IllegalArgumentException("timeoutSeconds=" + seconds + ": must be in [0, 86400]");
        }
        requirePaid(consumer, desk);
        requireQuota(consumer, cost);
        requireStake(desk);
        Admission admission = desks.apply(consumer, wanted.resource(), desk, cost, (long) (seconds * NS_PER_SECOND));
        return answer(admission, call.timeLeft().minus(REPLY));
    }

    private Consumer consumer(Principal principal) {
        return registry.find(principal.kind() == Principal.Kind.CONSUMER ? principal.name() : "")
                .orElseThrow(
                        () -> new Problem(FORBIDDEN, "not-a-consumer", "must be asked with the key of a consumer"));
    }

    private void requirePaid(Consumer consumer, LentDesk desk) {
        if (!standing.isPaid(consumer)) {
            throw new Problem(PAYMENT_REQUIRED, "payment-due", "the subscription is not paid, and its grace is over");
        }
        if (desk.isForSubscribers() && consumer.payments().isEmpty()) {
            throw new Problem(PAYMENT_REQUIRED, "no-subscription", "this is lent to those who have a subscription");
        }
    }

    private void requireQuota(Consumer consumer, int cost) {
        long max = consumer.quota().map(quota -> quota.costMax()).orElse(Long.MAX_VALUE);
        if (cost > max) {
            throw Problem.unprocessable("above-quota", "cost=" + cost + ": must be at most the quota, " + max);
        }
        if (registry.remaining(consumer.name()).orElse(Long.MAX_VALUE) < cost) {
            throw usedUp(consumer.name());
        }
    }

    private Problem usedUp(String name) {
        return Problem.tooMany("quota-used-up", "the quota of this period is used up", registry.waitSeconds(name));
    }

    private static void requireStake(LentDesk desk) {
        if (!desk.hasStake() && !desk.isForSubscribers()) {
            throw Problem.unavailable("no-metagraph", "no metagraph was taken yet: nobody's stake is known", 12);
        }
    }

    private Answer get(Call call) {
        long seconds = call.queryNumber("timeoutSeconds", 0, (long) TIMEOUT_SECONDS_MAX)
                .orElse(0L);
        Duration left = call.timeLeft().minus(REPLY);
        Duration patience = Duration.ofSeconds(seconds);
        return answer(find(call), patience.compareTo(left) < 0 ? patience : left);
    }

    private Admission find(Call call) {
        return desks.admission(call.path("admissionId"))
                .filter(admission -> mayUse(call.principal(), admission))
                .orElseThrow(() ->
                        Problem.notFound("unknown-admission", "admissionId: must be one of yours, and not long over"));
    }

    private static boolean mayUse(Principal principal, Admission admission) {
        return principal.kind() == Principal.Kind.OPERATOR
                || principal.name().equals(admission.ticket().consumerId());
    }

    private Answer answer(Admission admission, Duration patience) {
        boolean isTaken = isTaken(admission, patience);
        return switch (admission.ticket().state()) {
            case WAITING -> Answer.json(ACCEPTED, admission.json()).header("Location", PATH + "/" + admission.id());
            case NO_STAKE ->
                throw new Problem(
                        FORBIDDEN, "no-stake", "the hotkey of this consumer has too little stake for a share");
            case ABOVE_SHARE ->
                throw Problem.unprocessable("above-share", "cost: must be at most the share of the hotkey");
            case FULL -> throw Problem.tooMany("line-full", "as many requests of this hotkey wait as may", 1);
            case TIMED_OUT -> throw Problem.tooMany("turn-did-not-come", "its turn did not come in time", 1);
            case RELEASED, ADMITTED, CANCELLED, LEASE_EXPIRED -> {
                if (!isTaken) {
                    throw usedUp(admission.ticket().consumerId());
                }
                yield Answer.json(OK, admission.json());
            }
        };
    }

    /** Waits, if there is a place to wait in; whether the quota sufficed. */
    private boolean isTaken(Admission admission, Duration patience) {
        boolean mayWait = !patience.isNegative() && !patience.isZero() && waiters.tryAcquire();
        try {
            long waitNs = mayWait ? patience.toNanos() : 0;
            return admission.taken().get(waitNs, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return true; // it waits still
        } catch (ExecutionException e) {
            throw Problem.unavailable("not-kept", "the file of consumers cannot be written", 10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            if (mayWait) {
                waiters.release();
            }
        }
    }

    private Answer release(Call call) {
        Admission admission = find(call);
        Ticket ticket = admission.ticket();
        if (!admission.desk().desk().cancel(ticket)) {
            admission.desk().desk().release(ticket);
        }
        return Answer.json(OK, admission.json());
    }

    private Answer list() {
        return Answer.json(
                OK,
                new DesksJson(desks.all().entrySet().stream()
                        .map(AdmissionResource::json)
                        .toList()));
    }

    private static DeskJson json(Map.Entry<String, LentDesk> entry) {
        LentDesk desk = entry.getValue();
        DeskState state = desk.desk().state();
        return new DeskJson(
                entry.getKey(),
                desk.resource().netuid(),
                Admission.word(desk.resource().policy()),
                state.permits(),
                state.heldPermits(),
                state.waitingCount());
    }
}
