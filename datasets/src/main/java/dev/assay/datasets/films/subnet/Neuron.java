package dev.assay.datasets.films.subnet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * One slot of the subnet as the chain knows it.
 *
 * @param uid slot number
 * @param hotkey identity in the slot, {@code 0x} and 64 hexadecimal digits
 * @param alphaStakeRao stake in the subnet's own token, 10^-9 of it
 * @param taoStakeRao stake in TAO, 10^-9 of it
 * @param validatorPermit whether the neuron may set weights that count
 * @param lastUpdateBlock block at which it last set weights
 * @param registeredBlock block at which the hotkey took the slot
 */
record Neuron(
        int uid,
        String hotkey,
        long alphaStakeRao,
        long taoStakeRao,
        boolean validatorPermit,
        long lastUpdateBlock,
        long registeredBlock) {

    Neuron updatedAt(long block) {
        return new Neuron(uid, hotkey, alphaStakeRao, taoStakeRao, validatorPermit, block, registeredBlock);
    }

    Neuron replacedBy(String newHotkey, long block) {
        return new Neuron(uid, newHotkey, alphaStakeRao, taoStakeRao, validatorPermit, block, block);
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("uid", uid);
        out.writeStringField("hotkey", hotkey);
        out.writeNumberField("alphaStakeRao", alphaStakeRao);
        out.writeNumberField("taoStakeRao", taoStakeRao);
        out.writeBooleanField("validatorPermit", validatorPermit);
        out.writeNumberField("lastUpdateBlock", lastUpdateBlock);
        out.writeNumberField("registeredBlock", registeredBlock);
        out.writeEndObject();
    }
}
