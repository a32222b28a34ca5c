package dev.assay.attestation.memory;

/** There is less memory than is claimed: the claim must be lower, or the limit higher. */
public final class InsufficientMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InsufficientMemoryException(long claimedBytes, long neededBytes, String why) {
        super(message(claimedBytes, neededBytes, why));
    }

    InsufficientMemoryException(long claimedBytes, long neededBytes, String why, Throwable cause) {
        super(message(claimedBytes, neededBytes, why), cause);
    }

    private static String message(long claimedBytes, long neededBytes, String why) {
        return "claim=" + claimedBytes + " bytes of memory, which take " + neededBytes
                + ": must be in the memory that is available; " + why;
    }
}
