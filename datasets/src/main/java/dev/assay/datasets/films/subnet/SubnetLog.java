package dev.assay.datasets.films.subnet;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.datasets.films.collection.Film;
import dev.assay.datasets.films.collection.FilmQuery;
import dev.assay.datasets.reproducible.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Plays the subnet: one round a query, a metagraph and an epoch after every {@link Timeline#EPOCH_ROUNDS} rounds, and
 * the log of it all in order of time.
 *
 * <p>The log is a function of films, queries and seed. Cost: some 25 indexes and 5,000 searches, 15 to 20 s of one core (measured, JDK 17). An
 * instance belongs to one thread.
 */
public final class SubnetLog {
    private final List<Miner> miners;
    private final List<PeerValidator> peers = new ArrayList<>();
    private final List<AnsweredRound> rounds = new ArrayList<>();
    private final List<LogEvent> events = new ArrayList<>();
    private List<Neuron> neurons;

    /** A subnet whose miners search these films. */
    public SubnetLog(List<Film> films, long seed) {
        this.miners = new MinerRoster(films, seed).miners();
        this.neurons = Neurons.atStart(miners);
        AnswerJudge judge = new AnswerJudge(films);
        for (int uid = Neurons.OUR_VALIDATOR + 1; uid < Neurons.VALIDATOR_COUNT; uid++) {
            peers.add(new PeerValidator(uid, judge, seed));
        }
    }

    /** Plays one round a query, and writes the log anew. */
    public void play(List<FilmQuery> queries, Path file) {
        events.add(new Metagraph(Timeline.blockOf(-1), neurons, List.of()));
        for (FilmQuery query : queries) {
            playRound(new Question(query.number(), query));
            int played = query.number() + 1;
            if (played % Timeline.EPOCH_ROUNDS == 0) {
                endEpoch(played);
            }
        }
        events.sort(Comparator.comparingLong(LogEvent::atNs)); // stable: ties keep the order of their making
        JsonLines.write(file, events, SubnetLog::writeEvent);
    }

    private void playRound(Question question) {
        List<Response> responses = new ArrayList<>();
        for (Miner miner : miners) {
            responses.addAll(miner.answer(question));
        }
        AnsweredRound round = new AnsweredRound(question, responses);
        rounds.add(round);
        events.add(new RoundOpened(question, miners.stream().map(Miner::uid).toList()));
        events.addAll(round.responses());
    }

    private void endEpoch(int played) {
        long block = Timeline.blockOf(played);
        updateNeurons(played);
        // Weights were set one block before, when the answers to the round of that block were not in yet.
        List<WeightRow> rows =
                peers.stream().map(peer -> peer.row(rounds, played - 1)).toList();
        events.add(new Metagraph(block, neurons, rows));
        events.add(new EpochEnded(played / Timeline.EPOCH_ROUNDS, block));
    }

    private void updateNeurons(int played) {
        List<Neuron> updated = new ArrayList<>();
        for (Neuron neuron : neurons) {
            updated.add(update(neuron, played));
        }
        neurons = updated;
    }

    private static Neuron update(Neuron neuron, int played) {
        if (neuron.validatorPermit()) {
            return neuron.updatedAt(Timeline.blockOf(played - 1));
        }
        boolean changes = neuron.uid() == MinerRoster.HOTKEY_CHANGER && played == MinerRoster.HOTKEY_CHANGE_ROUND;
        return changes ? neuron.replacedBy(MinerRoster.SECOND_HOTKEY, Timeline.blockOf(played)) : neuron;
    }

    private static void writeEvent(JsonGenerator out, LogEvent event) throws IOException {
        out.writeStartObject();
        out.writeNumberField("at", event.atNs());
        out.writeStringField("event", event.kind());
        event.writeFields(out);
        out.writeEndObject();
    }
}
