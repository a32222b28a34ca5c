package dev.assay.attestation;

import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;

/**
 * What a miner says it has. A claim sizes the test and earns nothing by itself.
 *
 * @param vcpu threads that can run at the same time, in [0, 65535]
 * @param ramMib memory in MiB, in [0, 2^40]
 * @param storageMib disk in MiB, in [0, 2^40]
 */
public record Claims(int vcpu, long ramMib, long storageMib) {
    private static final int VCPU_MAX = 0xFFFF;
    private static final long MIB_MAX = 1L << 40;

    /** Checks the ranges. */
    public Claims {
        Ranges.check("vcpu", vcpu, 0, VCPU_MAX);
        Ranges.check("ramMib", ramMib, 0, MIB_MAX);
        Ranges.check("storageMib", storageMib, 0, MIB_MAX);
    }

    /** The claim of one resource, in its unit: threads or MiB. */
    public long of(ResourceKind resource) {
        return switch (resource) {
            case CPU -> vcpu;
            case RAM -> ramMib;
            case STORAGE -> storageMib;
        };
    }

    void write(ScaleWriter writer) {
        writer.u16(vcpu).u64(ramMib).u64(storageMib);
    }

    static Claims read(ScaleReader reader) throws MalformedScaleException {
        return new Claims(reader.u16("vcpu"), mib(reader, "ramMib"), mib(reader, "storageMib"));
    }

    private static long mib(ScaleReader reader, String field) throws MalformedScaleException {
        long mib = reader.u64(field);
        if (mib < 0 || mib > MIB_MAX) {
            throw new MalformedScaleException(
                    field + "=" + Long.toUnsignedString(mib) + ": must be in [0, " + MIB_MAX + "]");
        }
        return mib;
    }
}
