package dev.assay.simulation;

import dev.assay.weights.Submission;

/**
 * What a validator means to submit, epoch after epoch, until it changes its mind. Implement this to add a kind of
 * validator.
 *
 * <p>Immutable; safe from any thread. The same view gives the same submission.
 */
interface WeightPlan {
    /** Submits nothing. */
    WeightPlan NONE = (validator, view) -> Submission.NOTHING;

    /**
     * The weights that {@code validator} submits now.
     *
     * @param view what everybody can see
     */
    Submission submission(String validator, PublicView view);
}
