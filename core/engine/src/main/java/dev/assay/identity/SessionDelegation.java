package dev.assay.identity;

import java.util.Arrays;

/**
 * A hotkey's word that a session key signs for it: on one subnet of one chain, for one purpose, for a while.
 *
 * <pre>
 *    version 1 u8 | purpose u8 | genesis [32] | netuid u16 | hotkey [32] | session key [32]
 *    | not before, block u64 | not after, block u64
 * </pre>
 *
 * <p>It comes in an {@link Envelope} that the hotkey signed for {@link SigningDomain#DELEGATION}. The genesis hash and
 * the netuid keep it from being replayed on another chain or subnet, the blocks from living for ever: there is no
 * revocation, so the time is short. Both blocks belong to it.
 *
 * <p>Immutable; safe from any thread.
 */
public final class SessionDelegation {
    /** Size of the message. */
    public static final int SIZE_BYTES = 2 + 32 + 2 + 32 + 32 + 16;
    /** Longest time: about a week at 12 seconds a block. */
    public static final long BLOCKS_MAX = 50_400;

    private static final int VERSION = 1;

    private final Chain chain;
    private final Hotkey hotkey;
    private final Hotkey sessionKey;
    private final SessionPurpose purpose;
    private final long notBefore;
    private final long notAfter;

    /**
     * Says that {@code sessionKey} signs for {@code hotkey} from one block to another, both included.
     *
     * @throws IllegalArgumentException if the blocks are negative, in the wrong order or too far apart
     */
    public SessionDelegation(
            Chain chain, Hotkey hotkey, Hotkey sessionKey, SessionPurpose purpose, long notBefore, long notAfter) {
        if (!isPeriod(notBefore, notAfter)) {
            throw new IllegalArgumentException(periodMessage(notBefore, notAfter));
        }
        this.chain = chain;
        this.hotkey = hotkey;
        this.sessionKey = sessionKey;
        this.purpose = purpose;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
    }

    /** Writes the message and has it signed by the hotkey that it names. */
    public byte[] seal(Signer signer) {
        if (!signer.publicKey().equals(hotkey)) {
            throw new IllegalArgumentException("signer=" + signer.publicKey() + ": must be the hotkey " + hotkey);
        }
        return Envelope.seal(SigningDomain.DELEGATION, signer, write());
    }

    private byte[] write() {
        return new ScaleWriter()
                .u8(VERSION)
                .u8(purpose.code())
                .array32(chain.genesis())
                .u16(chain.netuid())
                .hotkey(hotkey)
                .hotkey(sessionKey)
                .u64(notBefore)
                .u64(notAfter)
                .toBytes();
    }

    /** Reads the payload of an envelope; whether it holds {@link #check} says. */
    public static SessionDelegation read(byte[] payload) throws MalformedScaleException {
        ScaleReader reader = new ScaleReader(payload);
        int version = reader.u8("version");
        if (version != VERSION) {
            throw new MalformedScaleException("version=" + version + " at byte 0: must be " + VERSION);
        }
        SessionPurpose purpose = SessionPurpose.read(reader);
        Chain chain = Chain.of(reader.array32("genesis"), reader.u16("netuid"));
        Hotkey hotkey = reader.hotkey("hotkey");
        Hotkey sessionKey = reader.hotkey("sessionKey");
        long notBefore = reader.u64("notBefore");
        long notAfter = reader.u64("notAfter");
        reader.finish();
        if (!isPeriod(notBefore, notAfter)) {
            throw new MalformedScaleException(periodMessage(notBefore, notAfter));
        }
        return new SessionDelegation(chain, hotkey, sessionKey, purpose, notBefore, notAfter);
    }

    /**
     * Checks whether this delegation, which came in {@code envelope}, lets its session key sign.
     *
     * @param expectedHotkey the hotkey in whose name something was signed
     * @param block the block of the validator's own chain, never one that the miner says
     */
    public DelegationVerdict check(
            Envelope envelope, Chain here, Hotkey expectedHotkey, SessionPurpose wanted, long block) {
        if (!hotkey.equals(expectedHotkey)) {
            return DelegationVerdict.OTHER_HOTKEY;
        }
        if (!chain.equals(here)) {
            return DelegationVerdict.OTHER_SUBNET;
        }
        if (purpose != wanted) {
            return DelegationVerdict.OTHER_PURPOSE;
        }
        if (block < notBefore || block > notAfter) {
            return block < notBefore ? DelegationVerdict.NOT_YET_VALID : DelegationVerdict.EXPIRED;
        }
        boolean signed = Arrays.equals(envelope.payload(), write())
                && envelope.check(SigningDomain.DELEGATION, hotkey).isValid();
        return signed ? DelegationVerdict.ACCEPTED : DelegationVerdict.NOT_SIGNED;
    }

    /** The key that signs. */
    public Hotkey sessionKey() {
        return sessionKey;
    }

    /** The key for which it signs. */
    public Hotkey hotkey() {
        return hotkey;
    }

    /** The last block at which it holds. */
    public long notAfter() {
        return notAfter;
    }

    private static boolean isPeriod(long notBefore, long notAfter) {
        return notBefore >= 0 && notAfter >= notBefore && notAfter - notBefore <= BLOCKS_MAX;
    }

    private static String periodMessage(long notBefore, long notAfter) {
        return "notAfter=" + notAfter + ": must be in [notBefore, notBefore + " + BLOCKS_MAX + "], where notBefore="
                + notBefore + " must not be negative";
    }
}
