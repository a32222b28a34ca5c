package dev.assay.validator.conduct;

import dev.assay.identity.Hotkey;
import dev.assay.response.Refusal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The conduct of every hotkey of every subnet, at the end of a journal. Belongs to one thread. */
public final class ConductBook {
    private final Map<Integer, Map<Hotkey, Conduct>> bySubnet = new HashMap<>();
    private final Map<Refusal, Long> refusals = new EnumMap<>(Refusal.class);
    private long accepted;

    ConductBook() {}

    /** What the hotkey did, in words; empty if it just answered. */
    public String words(int netuid, Hotkey hotkey) {
        Map<Hotkey, Conduct> conducts = bySubnet.getOrDefault(netuid, Map.of());
        Conduct conduct = conducts.get(hotkey);
        return conduct == null
                ? ""
                : ConductWords.of(conduct, other -> {
                    Conduct known = conducts.get(other);
                    return known == null ? -1 : known.uid();
                });
    }

    /** How many of the hotkey's answers were refused, by reason. */
    public Map<Refusal, Long> refusals(int netuid, Hotkey hotkey) {
        Conduct conduct = bySubnet.getOrDefault(netuid, Map.of()).get(hotkey);
        return conduct == null ? Map.of() : Map.copyOf(conduct.refusals());
    }

    /** All answers that were refused, by reason. */
    public Map<Refusal, Long> refusals() {
        return new EnumMap<>(refusals);
    }

    /** All answers that were accepted. */
    public long accepted() {
        return accepted;
    }

    /** A count of refused answers in words: {@code 12 came after the round had closed}. */
    public static String words(Refusal reason) {
        return ConductWords.words(reason);
    }

    Map<Hotkey, Conduct> subnet(int netuid) {
        return bySubnet.computeIfAbsent(netuid, key -> new HashMap<>());
    }

    void onAccepted() {
        accepted++;
    }

    void onRefused(Refusal reason, long count) {
        refusals.merge(reason, count, Long::sum);
    }
}
