package dev.assay.validator.standings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.ScoreTable;
import dev.assay.validator.conduct.ConductBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes standings for programs. Numbers are written so that they read back to the same bits; the same standings give
 * the same bytes.
 *
 * <ul>
 *   <li>{@code scores.csv}: one line for every uid;
 *   <li>{@code weights.json}: u16 weights in the three forms that clients take: by hotkey, by uid, as two arrays;
 *   <li>{@code epochs.csv}: one line for every epoch and uid.
 * </ul>
 */
public final class StandingsFiles {
    /** Names of the files. */
    public static final List<String> NAMES = List.of("scores.csv", "weights.json", "epochs.csv");

    private StandingsFiles() {}

    /** Writes all three into a folder that exists, over what is there. */
    public static void write(Path directory, List<SubnetStandings> subnets, ConductBook conduct) throws IOException {
        Files.writeString(directory.resolve(NAMES.get(0)), scores(subnets, conduct));
        Files.writeString(directory.resolve(NAMES.get(1)), weights(subnets));
        Files.writeString(directory.resolve(NAMES.get(2)), epochs(subnets));
    }

    private static String scores(List<SubnetStandings> subnets, ConductBook conduct) {
        StringBuilder csv =
                new StringBuilder("netuid,uid,hotkey,rounds,last_reward,score,weight_u16,incentive,conduct\n");
        for (SubnetStandings subnet : subnets) {
            for (ScoreTable.Row row : subnet.scores().rows()) {
                double incentive = subnet.lastEpoch(row)
                        .map(epoch -> epoch.incentive(row.uid()))
                        .orElse(0.0);
                csv.append(subnet.netuid()).append(',').append(row.uid()).append(',');
                csv.append(Ss58.encode(row.hotkey())).append(',').append(row.rounds());
                csv.append(',').append(row.lastReward()).append(',').append(row.score());
                csv.append(',').append(subnet.weights().valueOf(row.uid()));
                csv.append(',').append(incentive).append(',');
                csv.append(quoted(conduct.words(subnet.netuid(), row.hotkey()))).append('\n');
            }
        }
        return csv.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String weights(List<SubnetStandings> subnets) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode list = page.putArray("subnets");
        subnets.forEach(subnet -> put(list.addObject(), subnet));
        return page.toPrettyString() + "\n";
    }

    private static void put(ObjectNode json, SubnetStandings subnet) {
        json.put("netuid", subnet.netuid());
        ObjectNode byHotkey = json.putObject("byHotkey");
        ObjectNode byUid = json.putObject("byUid");
        ArrayNode uids = json.putArray("uids");
        ArrayNode values = json.putArray("u16");
        for (int place = 0; place < subnet.weights().count(); place++) {
            int uid = subnet.weights().uidAt(place);
            int value = subnet.weights().valueAt(place);
            Hotkey hotkey = subnet.scores().rows().get(uid).hotkey();
            byHotkey.put(Ss58.encode(hotkey), value);
            byUid.put(Integer.toString(uid), value);
            uids.add(uid);
            values.add(value);
        }
    }

    private static String epochs(List<SubnetStandings> subnets) {
        StringBuilder csv =
                new StringBuilder("netuid,epoch,block,uid,hotkey,weight_u16,incentive,dividends,emission_rao\n");
        for (SubnetStandings subnet : subnets) {
            subnet.epochs().forEach(epoch -> append(csv, epoch));
        }
        return csv.toString();
    }

    private static void append(StringBuilder csv, EpochStanding epoch) {
        for (int uid = 0; uid < epoch.hotkeys().size(); uid++) {
            csv.append(epoch.outcome().netuid()).append(',');
            csv.append(epoch.outcome().epoch()).append(',');
            csv.append(epoch.outcome().block()).append(',').append(uid).append(',');
            csv.append(Ss58.encode(epoch.hotkeys().get(uid))).append(',');
            csv.append(epoch.outcome().weights().valueOf(uid)).append(',');
            csv.append(epoch.incentive(uid)).append(',');
            csv.append(epoch.dividends(uid)).append(',');
            csv.append(epoch.emissionRao(uid)).append('\n');
        }
    }
}
