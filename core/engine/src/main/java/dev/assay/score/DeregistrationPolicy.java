package dev.assay.score;

/**
 * What becomes of what a hotkey has earned when its uid is given to another.
 *
 * @param rule to whom it belongs
 * @param retentionBlocks how long it is kept for a hotkey that left, in blocks; at least 0, and 0 unless the rule is
 *     {@link Rule#KEYED_BY_HOTKEY}
 */
public record DeregistrationPolicy(Rule rule, long retentionBlocks) {
    /** The template's, and Data Universe's. */
    public static final DeregistrationPolicy RESET_BY_UID = new DeregistrationPolicy(Rule.RESET_BY_UID, 0);
    /** That of three-gen in 2024 and of MyShell. */
    public static final DeregistrationPolicy NEVER = new DeregistrationPolicy(Rule.NEVER, 0);

    public DeregistrationPolicy {
        Checks.atLeast("retentionBlocks", retentionBlocks, 0);
        if (rule != Rule.KEYED_BY_HOTKEY && retentionBlocks != 0) {
            throw Checks.invalid("retentionBlocks", retentionBlocks, "0 with the rule " + rule);
        }
    }

    /** It goes with the hotkey, as in SN19 and PTN; who left finds it again within {@code retentionBlocks}. */
    public static DeregistrationPolicy keyedByHotkey(long retentionBlocks) {
        return new DeregistrationPolicy(Rule.KEYED_BY_HOTKEY, retentionBlocks);
    }

    /** To whom a score belongs. */
    public enum Rule {
        /** To the pair of uid and hotkey: who comes, and who moves to another uid, starts clean. */
        RESET_BY_UID,
        /** To the hotkey, wherever it sits. */
        KEYED_BY_HOTKEY,
        /** To the uid: who comes takes over what the last one left. It is what some subnets do, not a good idea. */
        NEVER
    }
}
