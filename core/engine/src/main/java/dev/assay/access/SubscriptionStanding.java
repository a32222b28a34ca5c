package dev.assay.access;

/**
 * Where a subscription stands.
 *
 * @param amountDue all that is due so far, the current month included
 * @param outstanding what of it is not paid; negative if more is paid than is due
 * @param isSufficient whether the wallet can pay what is outstanding
 * @param isInGrace whether it is too young to be switched off
 */
public record SubscriptionStanding(double amountDue, double outstanding, boolean isSufficient, boolean isInGrace) {
    /** Whether it is to be switched off. */
    public boolean isToBeDeactivated() {
        return !isSufficient && !isInGrace;
    }
}
