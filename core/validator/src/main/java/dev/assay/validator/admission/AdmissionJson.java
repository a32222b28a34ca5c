package dev.assay.validator.admission;

/**
 * A request and what has become of it.
 *
 * @param admissionId to ask for it again, and to give back
 * @param resource name of what is lent
 * @param cost permits
 * @param state {@code waiting}, {@code admitted}, {@code released}, {@code lease-expired}, {@code timed-out}, {@code cancelled}
 * @param leaseSeconds after which the permits are taken back, from when they were given
 */
public record AdmissionJson(String admissionId, String resource, int cost, String state, double leaseSeconds) {}
