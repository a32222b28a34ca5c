package dev.assay.response;

/**
 * Names every reason for which a response is not accepted, with the negative code that an offer returns for it.
 *
 * <p>Codes are stable: they stand in journals. A refusal costs nothing but a counter: no state changes, nothing is lost
 * that had been accepted.
 */
public enum Refusal {
    /** The inbound ring is full. */
    BACK_PRESSURED(-1, "the inbound ring was full: offer again later"),
    /** The engine is closed or closing. */
    CLOSED(-2, "the engine was closed"),
    /** The journal cannot be written any more; the engine has stopped and says why. */
    FAILED(-3, "the engine had stopped after an error"),
    /** The disk that holds the journal has less free space than its reserve. */
    DISK_FULL(-4, "the journal's disk was full"),
    /** The bytes are not a response: lengths or reserved fields disagree. */
    MALFORMED(-5, "malformed"),
    /** Longer than the limit of the engine or of the reward model. */
    OVERSIZED(-6, "oversized"),
    /** The response holds NaN or an infinity. */
    NON_FINITE(-7, "held NaN or an infinity"),
    /** No subnet with this netuid is configured. */
    UNKNOWN_NETUID(-8, "named an unknown netuid"),
    /** The metagraph has no such uid. */
    UNKNOWN_UID(-9, "named an unknown uid"),
    /** The uid is held by another hotkey. */
    HOTKEY_MISMATCH(-10, "came from a hotkey that does not hold the uid"),
    /** No round with this id was opened. */
    UNKNOWN_ROUND(-11, "named an unknown round"),
    /** The round had closed, or its deadline had passed. */
    ROUND_CLOSED(-12, "came after the round had closed"),
    /** The round did not ask this uid. */
    NOT_ASKED(-13, "was not asked for"),
    /** The uid has answered this round already. */
    DUPLICATE(-14, "was a second answer to the same round"),
    /** Received later than now, beyond the tolerance. */
    FUTURE_TIMESTAMP(-15, "was stamped in the future"),
    /** Received before the round opened, beyond the tolerance. */
    ANCIENT_TIMESTAMP(-16, "was stamped before its round opened"),
    /** The subnet requires signatures, and the response has none. */
    UNSIGNED(-17, "was not signed"),
    /** The subnet requires signatures, and the hotkey did not make that of the response. */
    BAD_SIGNATURE(-18, "was not signed by its hotkey");

    /** Number of reasons; codes run from -1 to -COUNT without a gap. */
    public static final int COUNT = 18;

    private static final Refusal[] BY_ORDINAL = values();

    private final int code;
    private final String words;

    Refusal(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The negative number that stands for this reason in return values and in the journal. */
    public int code() {
        return code;
    }

    /** Place of this reason in an array of {@link #COUNT}: the code without its sign, from 0. */
    public int index() {
        return -code - 1;
    }

    /** The reason in words, to follow "the response" or a count of responses. */
    public String words() {
        return words;
    }

    /**
     * The reason behind a negative return value.
     *
     * @throws IllegalArgumentException if the code stands for no reason
     */
    public static Refusal of(long code) {
        if (code >= 0 || code < -COUNT) {
            throw new IllegalArgumentException("code=" + code + ": must be in [-" + COUNT + ", -1]");
        }
        return BY_ORDINAL[(int) (-code - 1)];
    }
}
