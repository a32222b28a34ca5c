package dev.assay.engine;

/** How much a response that was accepted must survive before a wait for it ends. */
public enum Durability {
    /** The death of the process: it is in the journal's mapped file. */
    JOURNALLED,
    /** The death of the machine: the journal was forced onto the disk. Many waits share one force. */
    SYNCED
}
