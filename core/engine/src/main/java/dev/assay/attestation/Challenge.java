package dev.assay.attestation;

import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;

/**
 * What a validator asks of a miner, and thereby all that a proof is bound to.
 *
 * <p>In <b>interactive</b> mode the beacon is 32 random bytes of one validator, whose key is part of the challenge. In
 * <b>public-coin</b> mode the beacon is the hash of a block and {@code validator} is {@link #ANY_VALIDATOR}: everybody
 * can derive the challenge, one computation serves all validators, and none can leak it early to a friend.
 *
 * @param kind which exchange
 * @param genesis hash of the chain's first block
 * @param netuid subnet, in [0, 65535]
 * @param round number of the exchange, which strictly increases for a hotkey and kind; at least 0
 * @param block height of the chain at the challenge; at least 0
 * @param beacon what nobody could know before
 * @param hotkey the miner who is asked
 * @param validator who asks
 * @param parametersHash {@link AttestationParameters#hash}
 */
public record Challenge(
        ProofKind kind,
        Digest genesis,
        int netuid,
        long round,
        long block,
        Digest beacon,
        Hotkey hotkey,
        Hotkey validator,
        Digest parametersHash) {
    /** The validator of a challenge that is the same for all. */
    public static final Hotkey ANY_VALIDATOR = Hotkey.of(new byte[Hotkey.SIZE_BYTES]);

    private static final int NETUID_MAX = 0xFFFF;

    /** Checks the ranges. */
    public Challenge {
        Ranges.check("netuid", netuid, 0, NETUID_MAX);
        Ranges.check("round", round, 0, Long.MAX_VALUE);
        Ranges.check("block", block, 0, Long.MAX_VALUE);
    }

    /** The digest to which every part of the proof is bound. */
    public Chi chi() {
        return Chi.of(this);
    }

    /** Whether every validator would ask the same. */
    public boolean publicCoin() {
        return validator.equals(ANY_VALIDATOR);
    }

    /** The message's bytes, to be signed by the validator. */
    public byte[] encode() {
        ScaleWriter writer = MessageType.CHALLENGE.start();
        write(writer);
        return writer.toBytes();
    }

    /** Reads a message that was encoded by {@link #encode}, and nothing else. */
    public static Challenge decode(byte[] message) throws MalformedScaleException {
        ScaleReader reader = MessageType.CHALLENGE.start(message);
        Challenge challenge = read(reader);
        reader.finish();
        return challenge;
    }

    void write(ScaleWriter writer) {
        writer.u8(kind.code()).array32(genesis.toBytes()).u16(netuid).u64(round).u64(block);
        writer.array32(beacon.toBytes()).hotkey(hotkey).hotkey(validator).array32(parametersHash.toBytes());
    }

    static Challenge read(ScaleReader reader) throws MalformedScaleException {
        return new Challenge(
                Messages.kind(reader),
                Messages.digest(reader, "genesis"),
                reader.u16("netuid"),
                Messages.natural(reader, "round"),
                Messages.natural(reader, "block"),
                Messages.digest(reader, "beacon"),
                reader.hotkey("hotkey"),
                reader.hotkey("validator"),
                Messages.digest(reader, "parametersHash"));
    }
}
