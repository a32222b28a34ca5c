package dev.assay.validator.yuma;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.conformance.YumaCase;
import dev.assay.consensus.EpochEmission;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.EpochTrace;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.StoredEpoch;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import java.util.Arrays;

/** One epoch as a table or as JSON. Stateless. */
final class EpochPage {
    private EpochPage() {}

    static String text(YumaCase yumaCase, EpochResult result) {
        EpochTrace trace = result.trace();
        EpochEmission emission = result.emission();
        TextTable table = new TextTable(
                "uid", "stake", "<active", "<permit", "consensus", "incentive", "trust", "dividends", "paid, rao");
        int silent = 0;
        for (int uid = 0; uid < yumaCase.metagraph().n(); uid++) {
            if (isSilent(trace, emission, uid)) {
                silent++;
                continue;
            }
            table.row(
                    String.valueOf(uid),
                    Shown.ratio(trace.stake()[uid]),
                    result.stored().active()[uid] ? "yes" : "no",
                    permit(yumaCase.metagraph(), result.stored(), uid),
                    Shown.ratio(trace.consensus()[uid]),
                    Shown.ratio(trace.incentive()[uid]),
                    Shown.ratio(trace.validatorTrust()[uid]),
                    Shown.ratio(trace.dividends()[uid]),
                    Shown.count(emission.serverRao()[uid] + emission.validatorRao()[uid]));
        }
        return heading(yumaCase) + table.text() + footing(yumaCase, emission, silent);
    }

    private static String heading(YumaCase yumaCase) {
        String bonds = yumaCase.hyperparameters().yuma3On()
                ? yumaCase.hyperparameters().liquidAlphaOn() ? "Yuma 3 with liquid alpha" : "Yuma 3"
                : "bonds as before Yuma 3";
        return yumaCase.name() + ": block " + Shown.count(yumaCase.metagraph().block()) + ", "
                + Shown.count(yumaCase.metagraph().n(), "uid") + ", " + bonds + "\n\n";
    }

    private static boolean isSilent(EpochTrace trace, EpochEmission emission, int uid) {
        return trace.stake()[uid] == 0
                && trace.consensus()[uid] == 0
                && trace.validatorTrust()[uid] == 0
                && emission.serverRao()[uid] + emission.validatorRao()[uid] == 0;
    }

    private static String permit(Metagraph metagraph, StoredEpoch stored, int uid) {
        boolean before = metagraph.hasValidatorPermits() && metagraph.validatorPermit(uid);
        boolean after = stored.validatorPermits()[uid];
        if (before == after) {
            return after ? "yes" : "no";
        }
        return after ? "gained" : "lost";
    }

    private static String footing(YumaCase yumaCase, EpochEmission emission, int silent) {
        long servers = Arrays.stream(emission.serverRao()).sum();
        long validators = Arrays.stream(emission.validatorRao()).sum();
        String others = silent == 0 ? "" : "and " + Shown.count(silent, "uid") + " without stake, weight and pay\n";
        return others + "\npaid " + Shown.count(servers) + " rao to miners and " + Shown.count(validators)
                + " rao to validators, of " + Shown.count(yumaCase.emissionRao())
                + "; rounding keeps the rest\n";
    }

    static ObjectNode json(YumaCase yumaCase, EpochResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", yumaCase.name());
        root.put("block", yumaCase.metagraph().block());
        root.put("emission_rao", yumaCase.emissionRao());
        ArrayNode neurons = root.putArray("neurons");
        for (int uid = 0; uid < yumaCase.metagraph().n(); uid++) {
            neuron(neurons.addObject(), result, uid);
        }
        return root;
    }

    private static void neuron(ObjectNode neuron, EpochResult result, int uid) {
        EpochTrace trace = result.trace();
        StoredEpoch stored = result.stored();
        neuron.put("uid", uid)
                .put("stake", trace.stake()[uid])
                .put("active_stake", trace.activeStake()[uid])
                .put("active", stored.active()[uid])
                .put("validator_permit", stored.validatorPermits()[uid])
                .put("consensus", trace.consensus()[uid])
                .put("incentive", trace.incentive()[uid])
                .put("validator_trust", trace.validatorTrust()[uid])
                .put("dividends", trace.dividends()[uid])
                .put("consensus_u16", stored.consensusU16()[uid])
                .put("incentive_u16", stored.incentiveU16()[uid])
                .put("dividends_u16", stored.dividendsU16()[uid])
                .put("validator_trust_u16", stored.validatorTrustU16()[uid])
                .put("server_emission_rao", result.emission().serverRao()[uid])
                .put("validator_emission_rao", result.emission().validatorRao()[uid])
                .put("emission_rao", result.emission().combinedRao()[uid]);
        ObjectNode bonds = neuron.putObject("bonds_u16");
        for (int entry = stored.bonds().start(uid); entry < stored.bonds().end(uid); entry++) {
            bonds.put(
                    String.valueOf(stored.bonds().column(entry)), stored.bonds().value(entry));
        }
    }
}
