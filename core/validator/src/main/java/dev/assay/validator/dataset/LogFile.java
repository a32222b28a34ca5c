package dev.assay.validator.dataset;

import dev.assay.validator.dataset.LogEvent.Answered;
import dev.assay.validator.dataset.LogEvent.Asked;
import dev.assay.validator.dataset.LogEvent.EpochEnded;
import dev.assay.validator.dataset.LogEvent.Registered;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code log.jsonl}, one event at a time. Belongs to one thread. */
public final class LogFile implements AutoCloseable {
    private static final Set<String> EVENTS = new TreeSet<>(List.of("metagraph", "round", "response", "epoch"));

    private final int netuid;
    private final JsonLines lines;
    private long lastNs = Long.MIN_VALUE;

    private LogFile(int netuid, JsonLines lines) {
        this.netuid = netuid;
        this.lines = lines;
    }

    /** @param netuid the subnet that the log is of, which the log itself does not say */
    static LogFile open(Path file, int netuid) {
        return new LogFile(netuid, JsonLines.open(file));
    }

    /**
     * The next event, or null at the end.
     *
     * @throws dev.assay.validator.command.CommandFailure if the line is not one
     */
    public @Nullable LogEvent next() {
        JsonFields fields = lines.next();
        if (fields == null) {
            return null;
        }
        long atNs = fields.whole("at");
        if (atNs < lastNs || atNs < 0) {
            throw lines.failure("at=" + atNs + ": must be at least " + Math.max(lastNs, 0), null);
        }
        lastNs = atNs;
        return event(fields, atNs);
    }

    private LogEvent event(JsonFields fields, long atNs) {
        String place = lines.place();
        String event = fields.text("event");
        return switch (event) {
            case "metagraph" -> new Registered(atNs, place, MetagraphLine.read(fields, netuid));
            case "round" ->
                new Asked(
                        atNs,
                        place,
                        fields.whole("round"),
                        fields.whole("query"),
                        fields.whole("deadline"),
                        fields.wholeInts("asked"));
            case "response" ->
                new Answered(
                        atNs,
                        place,
                        fields.whole("round"),
                        fields.wholeInt("uid"),
                        fields.hotkey("hotkey"),
                        AnswerLine.payload(fields));
            case "epoch" -> new EpochEnded(atNs, place, fields.whole("epoch"), fields.whole("block"));
            default -> throw lines.failure("event=" + event + ": must be one of " + EVENTS, null);
        };
    }

    /** How many characters were read; of a log in ASCII, bytes. */
    public long charCount() {
        return lines.charCount();
    }

    @Override
    public void close() {
        lines.close();
    }
}
