package dev.assay.validator.conduct;

import dev.assay.consensus.Metagraph;
import dev.assay.consensus.MetagraphLayout;
import dev.assay.identity.Hotkey;
import dev.assay.journal.BlobFlyweight;
import dev.assay.journal.EpochTickedFlyweight;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventVisitor;
import dev.assay.journal.RefusalCounts;
import dev.assay.journal.RoundClosedFlyweight;
import dev.assay.journal.RoundOpenedFlyweight;
import dev.assay.pipeline.RoundObserver;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import dev.assay.reward.search.SearchTask;
import dev.assay.validator.conduct.OpenRoundNotes.Answer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Looks on while a journal is replayed and notes who did what: as {@link RoundObserver} each round as it is scored, as
 * {@link EventVisitor} each event after that.
 *
 * <p>Holds the answers of open rounds, and counts of everything else. Belongs to one thread.
 */
public final class ConductReader implements RoundObserver, EventVisitor {
    /** Shorter answers, such as empty ones, agree by chance and tell nothing. */
    private static final int TELLING_BYTES_MIN = 32;

    private final ConductBook book = new ConductBook();
    private final Map<Integer, Metagraph> metagraphs = new HashMap<>();
    private final Map<RoundKey, OpenRoundNotes> open = new HashMap<>();
    private final RoundOpenedFlyweight opened = new RoundOpenedFlyweight();
    private final RoundClosedFlyweight closed = new RoundClosedFlyweight();
    private final EpochTickedFlyweight ticked = new EpochTickedFlyweight();
    private final ResponseFlyweight response = new ResponseFlyweight();
    private final RefusalCounts refusals = new RefusalCounts();
    private final BlobFlyweight blob = new BlobFlyweight();

    private record RoundKey(int netuid, long roundId) {}

    /** Everything noted so far. */
    public ConductBook book() {
        return book;
    }

    @Override
    public void onEvent(EventBatch batch, int offset) {
        DirectBuffer events = batch.events();
        int body = offset + EventHeader.BYTES;
        switch (EventHeader.type(events, offset)) {
            case METAGRAPH_TAKEN -> onMetagraph(blob.wrap(events, body));
            case ROUND_OPENED -> onOpened(opened.wrap(events, body));
            case RESPONSE_ACCEPTED -> onAnswer(response.wrap(events, body));
            case ROUND_CLOSED -> onClosed(closed.wrap(events, body));
            case EPOCH_TICKED -> {
                ticked.wrap(events, body);
                onRefusals(ticked.netuid(), refusals.wrap(events, ticked.refusalsOffset()));
            }
            default -> {
                // says nothing about conduct
            }
        }
    }

    private void onMetagraph(BlobFlyweight event) {
        Metagraph taken = MetagraphLayout.decode(event.buffer(), event.bytesOffset(), event.length());
        Metagraph before = metagraphs.put(event.netuid(), taken);
        Map<Hotkey, Conduct> conducts = book.subnet(event.netuid());
        for (int uid = 0; uid < taken.n(); uid++) {
            Hotkey hotkey = taken.hotkey(uid);
            Conduct conduct = conducts.get(hotkey);
            if (conduct == null) {
                conduct = new Conduct(hotkey);
                noteTakeover(conduct, before, uid, taken.block());
                conducts.put(hotkey, conduct);
            }
            conduct.sitAt(uid);
        }
    }

    private void noteTakeover(Conduct conduct, @Nullable Metagraph before, int uid, long block) {
        if (before != null && uid < before.n()) {
            Conduct last = holder(before, uid);
            conduct.tookOver(block, last == null ? 0 : last.refused(Refusal.HOTKEY_MISMATCH));
        }
    }

    private @Nullable Conduct holder(Metagraph metagraph, int uid) {
        return book.subnet(metagraph.netuid()).get(metagraph.hotkey(uid));
    }

    private @Nullable Conduct holder(int netuid, int uid) {
        Metagraph metagraph = metagraphs.get(netuid);
        return metagraph == null || uid < 0 || uid >= metagraph.n() ? null : holder(metagraph, uid);
    }

    private void onOpened(RoundOpenedFlyweight event) {
        OpenRoundNotes notes = new OpenRoundNotes();
        for (int i = 0; i < event.askedCount(); i++) {
            Conduct conduct = holder(event.netuid(), event.askedUid(i));
            if (conduct != null) {
                notes.asked().put(event.askedUid(i), conduct);
            }
        }
        open.put(new RoundKey(event.netuid(), event.roundId()), notes);
    }

    private void onAnswer(ResponseFlyweight event) {
        book.onAccepted();
        OpenRoundNotes notes = open.get(new RoundKey(event.netuid(), event.roundId()));
        Conduct conduct = notes == null ? null : notes.asked().get(event.uid());
        if (notes != null && conduct != null) {
            conduct.onAccepted();
            byte[] payload = new byte[event.payloadLength()];
            event.buffer().getBytes(event.payloadOffset(), payload);
            notes.answers().add(new Answer(event.uid(), conduct, event.receivedNs(), payload));
        }
    }

    @Override
    public void onRoundScored(ScoredRound scored) {
        OpenRoundNotes notes = open.get(new RoundKey(scored.netuid(), scored.roundId()));
        if (notes != null) {
            noteFaults(scored, notes.answers());
            noteCopies(scored, notes.answers());
        }
    }

    private static void noteFaults(ScoredRound scored, List<Answer> answers) {
        for (Answer answer : answers) {
            AnswerFault fault = SearchFaults.find(scored, row(scored, answer.uid()), answer.payload());
            if (fault != null) {
                answer.conduct().onFault(fault);
            }
            if (fault == AnswerFault.REPEATED && scored.task() instanceof SearchTask task) {
                answer.conduct().onRepeated(1.0 / task.size());
            }
        }
    }

    /** Among answers of equal bytes the first to be received is the original. */
    private static void noteCopies(ScoredRound scored, List<Answer> answers) {
        List<Answer> byTime = answers.stream()
                .sorted(Comparator.comparingLong(Answer::receivedNs))
                .toList();
        Map<ByteBuffer, Answer> originals = new HashMap<>();
        for (Answer answer : byTime) {
            Answer original = originals.putIfAbsent(ByteBuffer.wrap(answer.payload()), answer);
            if (original != null && answer.payload().length >= TELLING_BYTES_MIN) {
                boolean paidAlike =
                        scored.rewards()[row(scored, answer.uid())] == scored.rewards()[row(scored, original.uid())];
                long delayNs = answer.receivedNs() - original.receivedNs();
                answer.conduct().onCopy(original.conduct().hotkey(), delayNs, paidAlike);
            }
        }
    }

    private static int row(ScoredRound scored, int uid) {
        return Arrays.binarySearch(scored.uids(), 0, scored.batch().rowCount(), uid);
    }

    private void onClosed(RoundClosedFlyweight event) {
        OpenRoundNotes notes = open.remove(new RoundKey(event.netuid(), event.roundId()));
        if (notes != null) {
            notes.asked()
                    .forEach((uid, conduct) -> conduct.onRoundClosed(
                            event.roundId(), notes.answers().stream().anyMatch(answer -> answer.uid() == uid)));
        }
        onRefusals(event.netuid(), refusals.wrap(event.buffer(), event.refusalsOffset()));
    }

    private void onRefusals(int netuid, RefusalCounts counts) {
        for (int entry = 0; entry < counts.entryCount(); entry++) {
            book.onRefused(counts.reason(entry), counts.count(entry));
            Conduct conduct = holder(netuid, counts.uid(entry));
            if (conduct != null) {
                conduct.onRefused(counts.reason(entry), counts.count(entry));
            }
        }
    }
}
