package dev.assay.pipeline;

import dev.assay.reward.Reference;
import dev.assay.reward.ResponseModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.DirectBuffer;

/** The references of one subnet, read once, by id. Any thread. */
final class ReferenceShelf {
    /** Id that stands for no reference: for models that need none. */
    static final long NONE = 0;

    private static final Reference NO_REFERENCE = new Reference() {};

    private final ResponseModel model;
    private final Map<Long, Reference> references = new ConcurrentHashMap<>();

    ReferenceShelf(ResponseModel model) {
        this.model = model;
    }

    ResponseModel model() {
        return model;
    }

    void put(long referenceId, Reference reference) {
        references.put(referenceId, reference);
    }

    /** @throws IllegalArgumentException if the bytes are no reference of the model; nothing is kept then */
    void load(long referenceId, DirectBuffer buffer, int offset, int length) {
        references.put(referenceId, model.readReference(buffer, offset, length));
    }

    boolean has(long referenceId) {
        return references.containsKey(referenceId);
    }

    /** @throws IllegalArgumentException if there is none with this id */
    Reference require(long referenceId) {
        Reference reference = referenceId == NONE ? NO_REFERENCE : references.get(referenceId);
        if (reference == null) {
            throw new IllegalArgumentException(
                    "referenceId=" + referenceId + ": must be a reference that was loaded: " + references.keySet());
        }
        return reference;
    }
}
