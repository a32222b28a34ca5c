package dev.assay.consensus;

/** Which of the chain's two forms of the epoch is computed. */
public enum EpochPath {
    /** What subnets run: lists of entries; a bond or weight that is not there is not touched. */
    SPARSE,

    /**
     * What the chain keeps for its own tests: full arrays. The owner has no privileges, commits mask nothing, a weight
     * clipped to zero stays as a zero, and a row that may not be stored stays as it was.
     */
    DENSE
}
