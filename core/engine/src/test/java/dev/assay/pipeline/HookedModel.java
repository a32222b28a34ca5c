package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.reward.Explanation;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.PayloadVerdict;
import dev.assay.reward.Reference;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.Task;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The configured model, with something that happens before it does its work: it may throw, hang or meddle. */
final class HookedModel implements ResponseModel {
    /** What happens; any thread. */
    static final class Hooks {
        volatile Consumer<DirectBuffer> beforeCheck = buffer -> {};
        volatile Runnable beforeRead = () -> {};
        volatile Runnable beforeScore = () -> {};
        volatile Consumer<double[]> afterScore = rewards -> {};
        volatile boolean takesEverything;

        ResponseModel model(SubnetConfig config) {
            return new HookedModel(config.createResponseModel(), this);
        }
    }

    private final ResponseModel model;
    private final Hooks hooks;

    private HookedModel(ResponseModel model, Hooks hooks) {
        this.model = model;
        this.hooks = hooks;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public List<String> features() {
        return model.features();
    }

    @Override
    public int featureCount() {
        return model.featureCount();
    }

    @Override
    public PayloadVerdict check(DirectBuffer buffer, int offset, int length) {
        PayloadVerdict verdict =
                hooks.takesEverything ? PayloadVerdict.WELL_FORMED : model.check(buffer, offset, length);
        hooks.beforeCheck.accept(buffer);
        return verdict;
    }

    @Override
    public Reference readReference(DirectBuffer buffer, int offset, int length) {
        return model.readReference(buffer, offset, length);
    }

    @Override
    public Task readTask(Reference reference, DirectBuffer buffer, int offset, int length) {
        return model.readTask(reference, buffer, offset, length);
    }

    @Override
    public void readResponse(
            Task task, DirectBuffer payload, int offset, int length, MutableDirectBuffer row, int rowOffset) {
        hooks.beforeRead.run();
        if (!hooks.takesEverything) {
            model.readResponse(task, payload, offset, length, row, rowOffset);
        }
    }

    @Override
    public void score(Task task, FeatureBatch batch, double[] rewards) {
        hooks.beforeScore.run();
        model.score(task, batch, rewards);
        hooks.afterScore.accept(rewards);
    }

    @Override
    public Explanation explain(Task task, FeatureBatch batch, int row) {
        return model.explain(task, batch, row);
    }
}
