package dev.assay.reward.generation;

import dev.assay.reward.Part;
import java.util.Arrays;

/** Lays open what one task brings one miner. Belongs to one thread, like the round it looks at. */
final class VolumeParts {
    private final Contenders contenders;
    private final VolumeRules rules;
    private final int task;
    private final int miner;

    VolumeParts(Contenders contenders, VolumeRules rules, int task, int miner) {
        this.contenders = contenders;
        this.rules = rules;
        this.task = task;
        this.miner = miner;
    }

    /** Task weight times the powered share. */
    Part task() {
        Part z = Part.quotient(
                name("z"),
                "share of the effective volume of the task",
                effective(),
                Part.given(name("task_volume"), contenders.taskVolume(task), "effective volume of all miners"));
        Part[] factors = new Part[rules.power()];
        Arrays.fill(factors, z);
        Part share = Part.quotient(
                name("share"),
                "powered share over the sum of those of all miners",
                Part.product(name("power"), "the share to its power", factors),
                Part.given(name("task_power"), contenders.taskPower(task), "sum over all miners"));
        Part weight = Part.given(name("task_weight"), contenders.taskWeight(task), "share of the task in the rewards");
        return Part.product(name("task"), "what the task brings", weight, share);
    }

    private Part effective() {
        Part bonus = Part.sum(
                name("bonus_factor"),
                "1 and the bonus",
                Part.given("one", 1, ""),
                Part.given(name("bonus"), contenders.speedBonus(task, miner), "by the rank of the speed"));
        Part quality = rules.explainQuality(contenders.quality(task, miner));
        Part period = Part.product(
                name("period_score"),
                "service in the last periods, less what a newcomer loses",
                Part.given(name("history"), contenders.history(task, miner), "weighted mean of the period scores"),
                Part.given(name("newcomer"), contenders.newcomer(task, miner), "what is left to a newcomer"));
        return Part.product(
                name("effective_volume"),
                "volume by quality and service",
                quality.as(name("quality"), quality.words()),
                bonus,
                period,
                Part.given(name("capacity"), contenders.capacity(task, miner), "volume offered"));
    }

    private String name(String part) {
        return part + "_" + task;
    }
}
