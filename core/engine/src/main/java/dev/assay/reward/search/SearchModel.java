package dev.assay.reward.search;

import dev.assay.reward.Explanation;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.PayloadVerdict;
import dev.assay.reward.Reference;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.Task;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The skeleton that all search rewards share: fresh, relevant, distinct documents, measured against the best answer of
 * the round. Models differ in the weights of the terms and in the rank rules behind their modes; see
 * {@link SearchModels}.
 *
 * <p>Immutable; every method may be called from any thread.
 */
public final class SearchModel implements ResponseModel {
    private final String name;
    private final int sizeMax;
    private final List<RankRule> ruleByMode;
    private final SearchScoring scoring;
    private final SearchRowWriter rowWriter;
    private final SearchExplainer explainer;
    private final List<String> features;

    SearchModel(String name, int sizeMax, SearchTerms terms, List<RankRule> ruleByMode, boolean vectorised) {
        this.name = name;
        this.sizeMax = sizeMax;
        this.ruleByMode = List.copyOf(ruleByMode);
        this.scoring = vectorised ? new Nd4jSearchScoring(terms) : new FusedSearchScoring(terms);
        this.rowWriter = new SearchRowWriter(sizeMax);
        this.explainer = new SearchExplainer(terms, scoring);
        this.features = SearchColumns.names(sizeMax);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> features() {
        return features;
    }

    @Override
    public int featureCount() {
        return SearchColumns.count(sizeMax);
    }

    @Override
    public PayloadVerdict check(DirectBuffer buffer, int offset, int length) {
        return SearchResponseLayout.check(buffer, offset, length);
    }

    @Override
    public Reference readReference(DirectBuffer buffer, int offset, int length) {
        return SearchReferenceLayout.decode(buffer, offset, length);
    }

    @Override
    public Task readTask(Reference reference, DirectBuffer buffer, int offset, int length) {
        if (!(reference instanceof SearchReference documents)) {
            throw SearchReference.invalid("reference", reference.getClass().getSimpleName(), "one read by " + name);
        }
        SearchTask task = SearchTaskLayout.decode(documents, buffer, offset, length);
        if (task.size() > sizeMax) {
            throw SearchReference.invalid("task.size", task.size(), "in [1, sizeMax=" + sizeMax + "]");
        }
        if (task.mode() >= ruleByMode.size()) {
            throw SearchReference.invalid("task.mode", task.mode(), "in [0, " + (ruleByMode.size() - 1) + "]");
        }
        return task;
    }

    @Override
    public void readResponse(
            Task task, DirectBuffer payload, int offset, int length, MutableDirectBuffer row, int rowOffset) {
        SearchTask search = (SearchTask) task;
        rowWriter.write(search, rule(search) == RankRule.NEWEST_FIRST, payload, offset, row, rowOffset);
    }

    @Override
    public void score(Task task, FeatureBatch batch, double[] rewards) {
        requireWidth(batch);
        if (rewards.length < batch.rowCount()) {
            throw SearchReference.invalid(
                    "rewards.length", rewards.length, "at least batch.rowCount=" + batch.rowCount());
        }
        SearchTask search = (SearchTask) task;
        scoring.score(rule(search), search.size(), batch, rewards);
    }

    @Override
    public Explanation explain(Task task, FeatureBatch batch, int row) {
        requireWidth(batch);
        if (row < 0 || row >= batch.rowCount()) {
            throw new IndexOutOfBoundsException("row=" + row + ": must be in [0, " + batch.rowCount() + ")");
        }
        SearchTask search = (SearchTask) task;
        return explainer.explain(rule(search), search.size(), batch, row);
    }

    private RankRule rule(SearchTask task) {
        return ruleByMode.get(task.mode());
    }

    private void requireWidth(FeatureBatch batch) {
        if (batch.columns() != featureCount()) {
            throw SearchReference.invalid("batch.columns", batch.columns(), "featureCount=" + featureCount());
        }
    }
}
