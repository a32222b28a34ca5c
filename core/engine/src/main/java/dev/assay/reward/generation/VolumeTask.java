package dev.assay.reward.generation;

import java.util.List;

/**
 * A task of the Vision subnet in July 2024: its reference speed, its weight and how much of it a miner may offer.
 *
 * @param name as the subnet calls it
 * @param kind {@code text} or {@code image} or {@code clip}, see {@link SpeedReward#KINDS}
 * @param overheadSeconds of the response time that no work is blamed for
 * @param meanSecondsPerUnit reference speed
 * @param variance how fast the speed falls for slower answers
 * @param weight share of the task in the weights
 * @param capacityMax largest volume that counts in a period, in units
 * @param unitsPerRequest units of a usual request
 */
public record VolumeTask(
        String name,
        String kind,
        double overheadSeconds,
        double meanSecondsPerUnit,
        double variance,
        double weight,
        double capacityMax,
        double unitsPerRequest) {

    /**
     * All tasks. Units are tokens (characters over 4) and steps.
     *
     * <p>Source: namoray/vision at 68d4871, {@code core/tasks.py} and {@code core/__init__.py}.
     */
    public static final List<VolumeTask> ALL = List.of(
            new VolumeTask("chat-mixtral", "text", 1, 0.006, 80, 0.10, 576_000, 300),
            new VolumeTask("chat-llama-3", "text", 1, 0.008, 80, 0.10, 576_000, 300),
            new VolumeTask("proteus-text-to-image", "image", 0.5, 0.18, 3, 0.20, 3_600, 10),
            new VolumeTask("proteus-image-to-image", "image", 0.5, 0.20, 3, 0.10, 3_600, 10),
            new VolumeTask("playground-text-to-image", "image", 0.5, 0.10, 10, 0.10, 10_000, 50),
            new VolumeTask("playground-image-to-image", "image", 0.5, 0.10, 10, 0.05, 10_000, 50),
            new VolumeTask("dreamshaper-text-to-image", "image", 0.5, 0.20, 3, 0.05, 3_000, 10),
            new VolumeTask("dreamshaper-image-to-image", "image", 0.5, 0.27, 3, 0.05, 3_000, 10),
            new VolumeTask("inpaint", "image", 1.2, 0.15, 2, 0.05, 4_000, 20),
            new VolumeTask("avatar", "image", 5, 0.40, 3, 0.20, 1_120, 10),
            new VolumeTask("clip-image-embeddings", "clip", 1, 0.5, 2, 0, 0, 1));
}
