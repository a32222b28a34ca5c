package dev.assay.validator.admission;

/**
 * Something that is lent.
 *
 * @param resource its name
 * @param netuid of the subnet whose stake counts
 * @param policy whose turn it is
 * @param permits that there are
 * @param heldPermits of them held
 * @param waitingCount requests in line
 */
public record DeskJson(String resource, int netuid, String policy, int permits, int heldPermits, int waitingCount) {}
