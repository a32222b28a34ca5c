package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int NODE = MerkleTree.NODE_BYTES;
    private static final MerkleHash HASH = new Sha256MerkleHash();

    @Test
    void rootsAreThoseOfCertificateTransparency() {
        // google/certificate-transparency cpp/merkletree/merkle_tree_test.cc: the eight inputs and their roots.
        List<String> inputs = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        for (int count = 1; count <= inputs.size(); count++) {
            byte[] leaves = new byte[count * NODE];
            for (int i = 0; i < count; i++) {
                byte[] data = HEX.parseHex(inputs.get(i));
                HASH.leaf(data, 0, data.length, leaves, i * NODE);
            }
            assertEquals(
                    roots.get(count - 1),
                    HEX.formatHex(MerkleTree.of(HASH, leaves).root()),
                    count + " leaves");
        }
    }

    @Test
    void everyLeafOfEveryTreeIsShownByItsPathAndByNoOther() {
        for (int count = 1; count <= 40; count++) {
            MerkleTree tree = tree(count, count);
            for (int index = 0; index < count; index++) {
                byte[] path = tree.path(index);
                assertEquals(MerkleTree.pathLength(count, index) * NODE, path.length);
                for (int claimed = 0; claimed < count; claimed++) {
                    assertEquals(
                            claimed == index,
                            MerkleTree.verify(HASH, tree.root(), count, claimed, tree.leafNode(index), path),
                            "leaf " + index + " of " + count + " shown as " + claimed);
                }
            }
        }
    }

    @Test
    void aPathIsAsLongAsTheTreeIsHighOrShorter() {
        assertEquals(0, MerkleTree.pathLength(1, 0));
        assertEquals(3, MerkleTree.pathLength(5, 0));
        assertEquals(1, MerkleTree.pathLength(5, 4));
        assertEquals(24, MerkleTree.pathLength(MerkleTree.LEAF_COUNT_MAX, 0));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void oneWrongBitAnywhereIsSeen(long seed) {
        MerkleTree tree = tree(100, seed);
        byte[] path = tree.path(37);
        byte[] leaf = tree.leafNode(37);
        byte[] root = tree.root();
        SplittableRandom random = new SplittableRandom(seed);
        for (byte[] part : List.of(path, leaf, root)) {
            int at = random.nextInt(part.length);
            part[at] ^= (byte) (1 << random.nextInt(8));
            assertFalse(MerkleTree.verify(HASH, root, 100, 37, leaf, path));
            part[at] = part == path ? tree.path(37)[at] : part == leaf ? tree.leafNode(37)[at] : tree.root()[at];
            assertTrue(MerkleTree.verify(HASH, root, 100, 37, leaf, path));
        }
    }

    @Test
    void pathsOfAnotherLengthAreRefused() {
        MerkleTree tree = tree(8, 1);
        byte[] path = tree.path(3);

        for (int length : new int[] {0, 1, NODE, path.length - 1, path.length + 1, path.length + NODE, 1 << 16}) {
            byte[] other = Arrays.copyOf(path, length);
            assertFalse(MerkleTree.verify(HASH, tree.root(), 8, 3, tree.leafNode(3), other), length + " bytes");
        }
        assertFalse(MerkleTree.verify(HASH, new byte[31], 8, 3, tree.leafNode(3), path));
        assertFalse(MerkleTree.verify(HASH, tree.root(), 8, 3, new byte[33], path));
    }

    @Test
    void swappedSiblingsAreRefused() {
        MerkleTree tree = tree(8, 1);
        byte[] path = tree.path(3);
        byte[] leaf = tree.leafNode(3);
        byte[] swapped = path.clone();
        System.arraycopy(leaf, 0, swapped, 0, NODE);

        assertFalse(MerkleTree.verify(HASH, tree.root(), 8, 3, Arrays.copyOf(path, NODE), swapped));
    }

    @Test
    void aRepeatedLastLeafChangesTheRoot() {
        Set<String> roots = new HashSet<>();
        byte[] three = leaves(3, 1);
        for (int count = 3; count <= 16; count++) {
            byte[] repeated = Arrays.copyOf(three, count * NODE);
            for (int i = 3; i < count; i++) {
                System.arraycopy(three, 2 * NODE, repeated, i * NODE, NODE);
            }
            roots.add(HEX.formatHex(MerkleTree.of(HASH, repeated).root()));
        }
        assertEquals(14, roots.size());
    }

    @Test
    void anInnerNodeIsNoLeaf() {
        byte[] leaves = leaves(2, 1);
        byte[] inner = new byte[NODE];
        byte[] asLeaf = new byte[NODE];
        HASH.inner(leaves, 0, leaves, NODE, inner, 0);
        HASH.leaf(leaves, 0, leaves.length, asLeaf, 0);

        assertNotEquals(HEX.formatHex(inner), HEX.formatHex(asLeaf));
    }

    @Test
    void aTreeOfAnotherDomainDoesNotFit() {
        byte[] leaves = leaves(4, 1);
        MerkleHash other = new Sha256MerkleHash(new byte[] {1});
        MerkleTree tree = MerkleTree.of(HASH, leaves);

        assertFalse(MerkleTree.verify(other, tree.root(), 4, 0, tree.leafNode(0), tree.path(0)));
        byte[] here = new byte[NODE];
        byte[] there = new byte[NODE];
        HASH.leaf(leaves, 0, 10, here, 0);
        other.leaf(leaves, 0, 10, there, 0);
        assertNotEquals(HEX.formatHex(here), HEX.formatHex(there));
    }

    @Test
    void theCallersArraysAreNotKept() {
        byte[] leaves = leaves(4, 1);
        MerkleTree tree = MerkleTree.of(HASH, leaves);
        byte[] root = tree.root();
        Arrays.fill(leaves, (byte) 0);
        Arrays.fill(tree.root(), (byte) 0);

        assertArrayEquals(root, tree.root());
        assertTrue(MerkleTree.verify(HASH, root, 4, 1, tree.leafNode(1), tree.path(1)));
    }

    @Test
    void numbersThatNoTreeHasAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.of(HASH, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.of(HASH, new byte[33]));
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.pathLength(MerkleTree.LEAF_COUNT_MAX + 1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> MerkleTree.pathLength(4, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> tree(4, 1).path(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> tree(4, 1).leafNode(4));
    }

    private static MerkleTree tree(int count, long seed) {
        return MerkleTree.of(HASH, leaves(count, seed));
    }

    private static byte[] leaves(int count, long seed) {
        byte[] leaves = new byte[count * NODE];
        new SplittableRandom(seed).nextBytes(leaves);
        return leaves;
    }
}
