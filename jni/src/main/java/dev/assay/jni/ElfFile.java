package dev.assay.jni;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Checks that a shared library is whole before the system's loader maps it.
 *
 * <p>The loader does not: it maps a file that was cut short, and the process dies with SIGBUS when a missing page is
 * touched. Linkers write the section header table last, so a file that holds all of that table holds everything.
 *
 * <p>Source of the offsets: the ELF-64 object file format, System V ABI generic part, chapter 4.
 */
final class ElfFile {
    private static final int HEADER_BYTES = 64;
    private static final int MAGIC = 0x7f454c46;
    private static final byte CLASS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;
    private static final int CLASS_OFFSET = 4;
    private static final int DATA_OFFSET = 5;
    private static final int SECTIONS_OFFSET = 40;
    private static final int SECTION_SIZE_OFFSET = 58;
    private static final int SECTION_COUNT_OFFSET = 60;

    private ElfFile() {}

    /** Throws, with the reason, unless {@code path} is a whole 64-bit little-endian ELF file. */
    static void requireWhole(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            while (header.hasRemaining() && file.read(header) >= 0) {}
            if (header.hasRemaining()) {
                throw new IOException("truncated: " + file.size() + " bytes, an ELF header alone has " + HEADER_BYTES);
            }
            requireElf64(header);
            long whole = endOfSections(header);
            if (file.size() < whole) {
                throw new IOException("truncated: " + file.size() + " bytes of " + whole);
            }
        }
    }

    private static void requireElf64(ByteBuffer header) throws IOException {
        if (header.getInt(0) != MAGIC
                || header.get(CLASS_OFFSET) != CLASS_64
                || header.get(DATA_OFFSET) != LITTLE_ENDIAN) {
            throw new IOException("not a 64-bit little-endian ELF file");
        }
    }

    private static long endOfSections(ByteBuffer header) {
        header.order(ByteOrder.LITTLE_ENDIAN);
        long sectionBytes = Short.toUnsignedLong(header.getShort(SECTION_SIZE_OFFSET));
        long sectionCount = Short.toUnsignedLong(header.getShort(SECTION_COUNT_OFFSET));
        return header.getLong(SECTIONS_OFFSET) + sectionBytes * sectionCount;
    }
}
