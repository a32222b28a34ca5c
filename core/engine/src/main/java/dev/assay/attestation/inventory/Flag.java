package dev.assay.attestation.inventory;

/** What is odd about an inventory. A flag takes no credit away; it makes a full round due. */
public enum Flag {
    /** Two sources of one thing disagree by more than they may. */
    INCONSISTENT,
    /** Something is mounted over files below {@code /proc}: what they say was made up by somebody else than the kernel. */
    COVERED_PROC,
    /** There is swap space, so that what looks like memory may be a disk. */
    SWAP
}
