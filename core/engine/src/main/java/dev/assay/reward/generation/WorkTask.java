package dev.assay.reward.generation;

import java.util.List;

/**
 * A task of the Vision subnet in May 2024, and the work that a request of it is.
 *
 * @param name as the subnet calls it
 * @param kind how units become work
 * @param overhead work of any request
 * @param perUnit work of a step, a character or an image more
 */
public record WorkTask(String name, Kind kind, double overhead, double perUnit) {

    /** How units become work. */
    public enum Kind {
        /** {@code (overhead + perUnit·steps)^0.8}. */
        IMAGE,
        /** {@code (overhead + perUnit·characters)^0.8}; 1 for no characters. */
        TEXT,
        /** {@code overhead + perUnit·images}. */
        CLIP,
        /** {@code overhead}, whatever the units. */
        FIXED
    }

    /**
     * All tasks, in the order of the feature {@code task} of {@link ExpectedScoreReward}.
     *
     * <p>Source: namoray/vision at b90ae08, {@code validation/proxy/speed_scoring_functions.py}.
     */
    public static final List<WorkTask> ALL = List.of(
            new WorkTask("proteus-text-to-image", Kind.IMAGE, 3, 0.5),
            new WorkTask("dreamshaper-text-to-image", Kind.IMAGE, 3, 0.5),
            new WorkTask("playground-text-to-image", Kind.IMAGE, 3, 0.2),
            new WorkTask("proteus-image-to-image", Kind.IMAGE, 3, 0.6),
            new WorkTask("dreamshaper-image-to-image", Kind.IMAGE, 3, 0.6),
            new WorkTask("playground-image-to-image", Kind.IMAGE, 3, 0.3),
            new WorkTask("inpaint", Kind.IMAGE, 4, 0.5),
            new WorkTask("avatar", Kind.IMAGE, 21, 0.5),
            new WorkTask("chat-bittensor-finetune", Kind.TEXT, 1, 1 / 120.0),
            new WorkTask("chat-mixtral", Kind.TEXT, 1, 1 / 70.0),
            new WorkTask("chat-llama-3", Kind.TEXT, 1, 1 / 70.0),
            new WorkTask("clip-image-embeddings", Kind.CLIP, 1, 0.5),
            new WorkTask("sota", Kind.FIXED, 30, 0));

    private static final double EXPONENT = 0.8;

    /** Work of a request of so many steps, characters or images; these are at least 0. */
    public double work(double units) {
        return switch (kind) {
            case IMAGE -> Math.pow(overhead + units * perUnit, EXPONENT);
            case TEXT -> units == 0 ? 1 : Math.pow(overhead + units * perUnit, EXPONENT);
            case CLIP -> perUnit * units + overhead;
            case FIXED -> overhead;
        };
    }
}
