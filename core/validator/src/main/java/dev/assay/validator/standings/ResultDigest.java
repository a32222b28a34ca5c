package dev.assay.validator.standings;

import dev.assay.pipeline.ScoreTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One number for all scores and weights, to the last bit: two results are the same if and only if their digests are.
 *
 * <p>SHA-256 over, by subnet and big endian: netuid, number of uids, then hotkey, rounds and the bits of the score of
 * every uid, number of weights, then uid and weight of each.
 */
public final class ResultDigest {
    private ResultDigest() {}

    /** 64 hexadecimal digits. */
    public static String of(List<SubnetStandings> subnets) {
        MessageDigest digest = sha256();
        digest.update("assay result 1".getBytes(StandardCharsets.US_ASCII));
        for (SubnetStandings subnet : subnets) {
            number(digest, subnet.netuid());
            number(digest, subnet.scores().rows().size());
            for (ScoreTable.Row row : subnet.scores().rows()) {
                digest.update(row.hotkey().toBytes());
                number(digest, row.rounds());
                number(digest, Double.doubleToRawLongBits(row.score()));
            }
            number(digest, subnet.weights().count());
            for (int place = 0; place < subnet.weights().count(); place++) {
                number(digest, subnet.weights().uidAt(place));
                number(digest, subnet.weights().valueAt(place));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: must be there in every JDK", e);
        }
    }
}
