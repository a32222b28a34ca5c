package dev.assay.validator.conduct;

import dev.assay.identity.Hotkey;
import dev.assay.response.Refusal;
import dev.assay.validator.command.Shown;
import dev.assay.validator.conduct.Conduct.Copies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Puts a conduct into words: facts and counts, gravest first; nothing for a miner that just answers. Stateless. */
final class ConductWords {
    private static final long COPIES_MIN = 3;
    /** Honest answers agree now and then, since scores of short answers repeat; nobody's agree in nine rounds of ten. */
    private static final double COPIED_SHARE_MIN = 0.9;

    private ConductWords() {}

    /** @param uidOf where another hotkey sits */
    static String of(Conduct conduct, ToIntFunction<Hotkey> uidOf) {
        List<String> facts = new ArrayList<>();
        takeover(conduct).ifPresent(facts::add);
        copies(conduct, uidOf).ifPresent(facts::add);
        counts(conduct, facts);
        if (conduct.silentSinceRound() >= 0) {
            facts.add(conduct.answers() == 0 ? "never answered" : "silent since round " + conduct.silentSinceRound());
        }
        return String.join("; ", facts);
    }

    private static Optional<String> takeover(Conduct conduct) {
        if (conduct.tookUidAtBlock() < 0) {
            return Optional.empty();
        }
        String early = conduct.tooEarly() == 0
                ? ""
                : " (before that, " + Shown.count(conduct.tooEarly(), "answer")
                        + " came from a hotkey that did not hold the uid)";
        return Optional.of("hotkey changed at block " + conduct.tookUidAtBlock() + ": average restarted" + early);
    }

    private static Optional<String> copies(Conduct conduct, ToIntFunction<Hotkey> uidOf) {
        Optional<Map.Entry<Hotkey, Copies>> most = conduct.mostCopied();
        if (most.isEmpty()) {
            return Optional.empty();
        }
        Copies copies = most.get().getValue();
        if (copies.count() < COPIES_MIN || copies.count() < COPIED_SHARE_MIN * conduct.accepted()) {
            return Optional.empty();
        }
        return Optional.of("gave uid " + uidOf.applyAsInt(most.get().getKey()) + "'s answer bit for bit in "
                + Shown.count(copies.count()) + " of " + Shown.count(conduct.accepted(), "round") + ", "
                + Shown.duration(copies.medianDelayNs()) + " later"
                + (copies.allPaidAlike() ? ": paid the same, the model does not punish copies" : ""));
    }

    private static void counts(Conduct conduct, List<String> facts) {
        record Fact(long count, String words) {}
        List<Fact> found = new ArrayList<>();
        conduct.refusals().forEach((reason, count) -> {
            if (reason != Refusal.BACK_PRESSURED) { // the receiver's affair, not the miner's
                found.add(new Fact(count, words(reason)));
            }
        });
        conduct.faults().forEach((fault, count) -> found.add(new Fact(count, words(fault, conduct))));
        found.sort(Comparator.comparingLong(Fact::count).reversed());
        String of = " of " + Shown.count(conduct.answers(), "answer") + " ";
        found.forEach(fact -> facts.add(Shown.count(fact.count()) + of + fact.words()));
    }

    private static String words(AnswerFault fault, Conduct conduct) {
        return fault == AnswerFault.REPEATED
                ? fault.words() + ": uniqueness " + Shown.number(conduct.repeatedUniqueness())
                : fault.words();
    }

    /** To follow a number of answers. */
    static String words(Refusal reason) {
        return switch (reason) {
            case MALFORMED -> "were malformed";
            case OVERSIZED -> "were too long";
            case NOT_ASKED -> "were not asked for";
            case DUPLICATE -> "were second answers to a round: the first one counts";
            case ROUND_CLOSED -> "came after the round had closed";
            case FUTURE_TIMESTAMP -> "were stamped in the future";
            case ANCIENT_TIMESTAMP -> "were stamped before their round opened";
            case UNSIGNED -> "were not signed";
            case BAD_SIGNATURE -> "were not signed by their hotkey";
            case BACK_PRESSURED -> "were offered again, because the inbound ring was full";
            case CLOSED -> "came when the engine was closed";
            case FAILED -> "came when the engine had stopped";
            case DISK_FULL -> "came when the disk was full";
            default -> reason.words();
        };
    }
}
