package dev.assay.jni;

import java.nio.charset.StandardCharsets;

/**
 * Asks the processor itself, through {@code cpuid}; see {@code jni/src/main/c/processor.c}.
 *
 * <p>Native functions take and return primitives, never throw, and report failure as a negative errno. They hold no
 * state, so every call is safe from any thread. Construct only where {@link NativeLibrary#available()}.
 */
final class NativeProcessor implements Processor {
    /** The brand is 48 bytes of ASCII: six words of eight bytes, the first character in the lowest byte. */
    private static final int BRAND_WORDS = 6;

    /** Stands in for a value that this processor does not tell, such as its brand on 64-bit ARM. */
    private final JavaProcessor twin = new JavaProcessor("");

    @Override
    public String brand() {
        byte[] characters = new byte[BRAND_WORDS * Long.BYTES];
        for (int index = 0; index < BRAND_WORDS; index++) {
            long word = brandWord0(index);
            if (word < 0) {
                return twin.brand();
            }
            for (int shift = 0; shift < Long.BYTES; shift++) {
                characters[index * Long.BYTES + shift] = (byte) (word >>> (8 * shift));
            }
        }
        return brandOf(characters, twin);
    }

    private static String brandOf(byte[] characters, JavaProcessor twin) {
        // trim() also takes the zero bytes that pad a short brand.
        String brand = new String(characters, StandardCharsets.US_ASCII).trim();
        return brand.isEmpty() ? twin.brand() : brand;
    }

    @Override
    public InstructionSet instructionSet() {
        return InstructionSet.ofLevel(instructionSet0());
    }

    @Override
    public int cacheLineBytes() {
        int bytes = cacheLineBytes0();
        return bytes > 0 ? bytes : twin.cacheLineBytes();
    }

    @Override
    public int logicalProcessors() {
        int count = logicalProcessors0();
        return count > 0 ? count : twin.logicalProcessors();
    }

    @Override
    public String origin() {
        return "native, abi " + NativeLibrary.ABI_VERSION;
    }

    private static native int instructionSet0();

    private static native int cacheLineBytes0();

    private static native long brandWord0(int index);

    private static native int logicalProcessors0();
}
