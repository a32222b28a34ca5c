package dev.assay.validator.attest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Report;
import dev.assay.attestation.ResourceKind;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The folder of a round: {@value #PARAMETERS}, a transcript of each exchange in {@value #TRANSCRIPTS}, and
 * {@value #SUMMARY}, which is written last.
 */
final class RoundFiles {
    static final String PARAMETERS = "parameters.txt";
    static final String TRANSCRIPTS = "transcripts";
    static final String SUMMARY = "round.json";
    static final String SUFFIX = ".transcript";

    /** All that a round writes. */
    static final List<String> NAMES = List.of(PARAMETERS, TRANSCRIPTS, SUMMARY);

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RoundFiles() {}

    static void write(Path folder, RoundOutcome outcome) throws IOException {
        Files.writeString(
                folder.resolve(PARAMETERS), outcome.context().parameters().toText());
        Path transcripts = Files.createDirectory(folder.resolve(TRANSCRIPTS));
        ObjectNode summary = summary(outcome);
        ArrayNode exchanges = summary.putArray("exchanges");
        for (Dialogue dialogue : outcome.dialogues()) {
            Report report = Report.of(dialogue.exchange());
            Hotkey hotkey = report.challenge().hotkey();
            String name = name(outcome, report.challenge());
            byte[] sealed = outcome.context().seal().seal(report.encode());
            Files.write(transcripts.resolve(name), dialogue.transcript(sealed).encode());
            exchanges
                    .addObject()
                    .put("hotkey", Ss58.encode(hotkey))
                    .put("kind", report.challenge().kind().name())
                    .put("verdict", report.verdict().toString())
                    .put("elapsed_ns", report.elapsedNs())
                    .put("transcript", TRANSCRIPTS + "/" + name);
        }
        Files.writeString(folder.resolve(SUMMARY), JSON.writeValueAsString(summary) + "\n");
    }

    /** The chases of a round are numbered from 1; other kinds come once. */
    private static String name(RoundOutcome outcome, Challenge challenge) {
        String kind = challenge.kind().name().toLowerCase(Locale.ROOT);
        boolean repeats = challenge.kind() == ProofKind.RAM_CHASE;
        String number = repeats ? "-" + (challenge.round() - outcome.context().number() + 1) : "";
        return challenge.hotkey().toHex() + "-" + kind + number + SUFFIX;
    }

    private static ObjectNode summary(RoundOutcome outcome) {
        ObjectNode summary = JSON.createObjectNode();
        summary.put("round", outcome.context().number())
                .put("block", outcome.context().block())
                .put("netuid", outcome.context().chain().netuid())
                .put("validator", Ss58.encode(outcome.context().validator()))
                .put("parameters_hash", outcome.context().parameters().hash().toHex());
        ArrayNode results = summary.putArray("results");
        for (ResourceKind resource : outcome.resources()) {
            outcome.result()
                    .of(resource)
                    .forEach(row -> results.addObject()
                            .put("hotkey", Ss58.encode(row.hotkey()))
                            .put("resource", RoundPage.word(resource))
                            .put("verdict", row.verdict().toString())
                            .put("claim", row.claim())
                            .put("observed_micro", row.observedMicro())
                            .put("performance_micro", row.performanceMicro())
                            .put("note", outcome.note(row)));
        }
        ObjectNode totals = summary.putObject("totals");
        for (ResourceKind resource : outcome.resources()) {
            totals.putObject(RoundPage.word(resource))
                    .put("claimed", outcome.result().claimed(resource))
                    .put("concurrent", outcome.result().concurrent(resource));
        }
        return summary;
    }
}
