package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.config.SubnetsJson;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.MetagraphLayout;
import dev.assay.score.MinerStates;
import dev.assay.score.ScoreBook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes snapshots down and reads them again. The same books give the same bytes. Whether the bytes arrived whole is for
 * the snapshot store's checksum to say.
 */
final class SnapshotCodec {
    private static final int FORMAT_VERSION = 3;

    private SnapshotCodec() {}

    static byte[] write(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT_VERSION);
        out.writeLong(snapshot.journalIdHigh());
        out.writeLong(snapshot.journalIdLow());
        out.writeLong(snapshot.nextSequence());
        List<SubnetConfig> configs =
                snapshot.books().values().stream().map(SubnetBook::config).toList();
        writeBytes(out, SubnetsJson.write(configs));
        for (SubnetBook book : snapshot.books().values()) {
            write(book, out);
        }
        return bytes.toByteArray();
    }

    private static void write(SubnetBook book, DataOutputStream out) throws IOException {
        out.writeBoolean(book.isConfigured());
        writeBytes(out, ScoreBooks.write(book.scores()));
        writeBytes(out, ScoreBooks.write(book.states()));
        out.writeLong(book.lastRoundId());
        out.writeLong(book.lastEpoch());
        Metagraph metagraph = book.metagraph();
        out.writeBoolean(metagraph != null);
        if (metagraph != null) {
            byte[] encoded = new byte[MetagraphLayout.encodedLength(metagraph)];
            MetagraphLayout.encode(metagraph, new UnsafeBuffer(encoded), 0);
            writeBytes(out, encoded);
            for (long sequence : book.holders().sinceSequences()) {
                out.writeLong(sequence);
            }
        }
        out.writeInt(book.references().size());
        for (Map.Entry<Long, byte[]> reference : book.references().entrySet()) {
            out.writeLong(reference.getKey());
            writeBytes(out, reference.getValue());
        }
        out.writeInt(book.openRounds().size());
        for (Map.Entry<Long, Long> round : book.openRounds().entrySet()) {
            out.writeLong(round.getKey());
            out.writeLong(round.getValue());
        }
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static Snapshot read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readInt();
        if (version != FORMAT_VERSION) {
            throw new IOException("snapshot format " + version + ": must be " + FORMAT_VERSION);
        }
        long idHigh = in.readLong();
        long idLow = in.readLong();
        long nextSequence = in.readLong();
        Map<Integer, SubnetBook> books = new TreeMap<>();
        for (SubnetConfig config : SubnetsJson.read(readBytes(in))) {
            books.put(config.netuid(), readBook(config, in));
        }
        return new Snapshot(idHigh, idLow, nextSequence, books);
    }

    private static SubnetBook readBook(SubnetConfig config, DataInputStream in) throws IOException {
        boolean configured = in.readBoolean();
        ScoreBook scores = ScoreBooks.read(readBytes(in), config.scorePolicy());
        MinerStates states = ScoreBooks.readStates(readBytes(in), config.scorePolicy());
        SubnetBook book = new SubnetBook(config, scores, states);
        book.setConfigured(configured);
        long lastRoundId = in.readLong();
        long lastEpoch = in.readLong();
        @Nullable Metagraph metagraph = null;
        long[] since = new long[0];
        if (in.readBoolean()) {
            byte[] encoded = readBytes(in);
            metagraph = MetagraphLayout.decode(new UnsafeBuffer(encoded), 0, encoded.length);
            since = new long[metagraph.n()];
            for (int uid = 0; uid < since.length; uid++) {
                since[uid] = in.readLong();
            }
        }
        book.restore(metagraph, since, lastRoundId, lastEpoch);
        for (int left = in.readInt(); left > 0; left--) {
            book.loadReference(in.readLong(), readBytes(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            book.openRound(in.readLong(), in.readLong());
        }
        return book;
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("a field of " + length + " bytes is cut off after " + bytes.length);
        }
        return bytes;
    }
}
