package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.identity.Hotkey;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Who the miners of a vector file are: it names slots, where scores belong to hotkeys. Stateless. */
final class VectorUids {
    private static final int UID_MAX = 65_535;

    private VectorUids() {}

    /** Slots, as the file names them. */
    static int[] of(CasePlace uids) {
        return uids.elements().stream().mapToInt(uid -> uid.integer(0, UID_MAX)).toArray();
    }

    /** One made-up hotkey for each of so many slots. */
    static List<Hotkey> hotkeys(int count) {
        return IntStream.range(0, count)
                .mapToObj(uid -> Hotkey.of(ByteBuffer.allocate(Hotkey.SIZE_BYTES)
                        .putInt(0, uid + 1)
                        .array()))
                .toList();
    }
}
