package dev.assay.validator.admission;

import dev.assay.access.Consumer;
import dev.assay.access.ConsumerRegistry;
import dev.assay.access.KeyCheck;
import dev.assay.validator.serve.Authenticator;
import dev.assay.validator.serve.Principal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells consumers by their keys, and counts what was shown. Safe from any thread. */
public final class ConsumerKeys implements Authenticator {
    private final ConsumerRegistry registry;
    private final Map<KeyCheck.Verdict, Counter> shown = new EnumMap<>(KeyCheck.Verdict.class);

    /** Asks this registry. */
    public ConsumerKeys(ConsumerRegistry registry, MeterRegistry meters) {
        this.registry = registry;
        for (KeyCheck.Verdict verdict : KeyCheck.Verdict.values()) {
            shown.put(
                    verdict,
                    Counter.builder("assay.consumer.keys")
                            .description("Keys that were shown, by whether they count.")
                            .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    @Override
    public Optional<Principal> principal(String token) {
        KeyCheck check = registry.check(token);
        Counter counter = shown.get(check.verdict());
        if (counter != null) {
            counter.increment();
        }
        return check.consumer().map(Consumer::name).map(Principal::consumer);
    }
}
