package dev.assay.validator.metrics;

import dev.assay.engine.AssayEngine;
import dev.assay.identity.SignatureVerdict;
import dev.assay.pipeline.PipelineCounters;
import dev.assay.pipeline.SignatureCounts;
import dev.assay.response.Refusal;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Shows what the engine counts of itself. */
final class EngineMeters {
    private final AssayEngine engine;
    private final MeterRegistry meters;

    private EngineMeters(AssayEngine engine, MeterRegistry meters) {
        this.engine = engine;
        this.meters = meters;
    }

    static void bind(AssayEngine engine, MeterRegistry meters) {
        EngineMeters engineMeters = new EngineMeters(engine, meters);
        engineMeters.bindResponses();
        engine.counters().netuids().forEach(engineMeters::bindSignatures);
        count(
                meters,
                "assay.rounds.scored",
                "Rounds that were scored.",
                engine,
                e -> e.counters().roundsScored());
        count(
                meters,
                "assay.model.errors",
                "Rounds that stay unscored because their reward model threw.",
                engine,
                e -> e.counters().modelErrors());
    }

    private void bindResponses() {
        count(
                meters,
                "assay.responses.accepted",
                "Responses that are in the journal.",
                engine,
                e -> e.counters().accepted());
        PipelineCounters counters = engine.counters();
        for (Refusal reason : Refusal.values()) {
            FunctionCounter.builder("assay.responses.refused", counters, c -> c.refused(reason))
                    .description("Responses that were not taken, by reason.")
                    .tag("reason", word(reason))
                    .register(meters);
        }
    }

    private void bindSignatures(int netuid) {
        for (SignatureVerdict verdict : SignatureVerdict.values()) {
            signatures(netuid, word(verdict), counts -> counts.count(verdict));
        }
        signatures(netuid, "absent", SignatureCounts::absent);
        signatures(netuid, "skipped", SignatureCounts::skipped);
    }

    private void signatures(int netuid, String verdict, ToDoubleFunction<SignatureCounts> count) {
        FunctionCounter.builder("assay.responses.signatures", engine.counters().signatures(netuid), count)
                .description("Signatures of responses, by what became of them.")
                .tag("netuid", Integer.toString(netuid))
                .tag("verdict", verdict)
                .register(meters);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <T> void count(MeterRegistry meters, String name, String description, T counted, ToDoubleFunction<T> count) {
        FunctionCounter.builder(name, counted, count).description(description).register(meters);
    }
}
