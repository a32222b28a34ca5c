package dev.assay.attestation.storage;

import dev.assay.attestation.Digest;
import dev.assay.attestation.label.Sha256;
import dev.assay.identity.Hotkey;
import dev.assay.identity.ScaleWriter;
import java.nio.charset.StandardCharsets;

/**
 * Whose sectors they are, so that nobody else can show them: the id of a sector is
 * {@code SHA-256("assay/attestation/disk/1" | genesis | netuid u16 | hotkey | sector u64 | epoch u64)}.
 *
 * @param genesis hash of the chain's first block
 * @param netuid subnet, in [0, 65535]
 * @param hotkey the miner
 * @param epoch counts up whenever validators want sectors sealed anew; at least 0
 */
public record SectorKey(Digest genesis, int netuid, Hotkey hotkey, long epoch) {
    private static final byte[] DOMAIN = "assay/attestation/disk/1".getBytes(StandardCharsets.US_ASCII);

    /** Checks the ranges. */
    public SectorKey {
        if (netuid < 0 || netuid > 0xFFFF) {
            throw new IllegalArgumentException("netuid=" + netuid + ": must be in [0, 65535]");
        }
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch=" + epoch + ": must be at least 0");
        }
    }

    /** The id of a sector's labels. */
    byte[] id(int sector) {
        ScaleWriter writer = new ScaleWriter().array(DOMAIN).array32(genesis.toBytes());
        writer.u16(netuid).hotkey(hotkey).u64(sector).u64(epoch);
        return new Sha256().update(writer.toBytes()).finish();
    }
}
