package dev.assay.validator.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupMemoryTest {
    private static final String V1_NONE = "9223372036854771712";

    @TempDir
    Path root;

    @Test
    void readsTheLimitOfVersion2() throws IOException {
        write("proc/self/cgroup", "0::/pod/box\n");
        write("sys/fs/cgroup/pod/box/memory.max", "536870912\n");

        assertEquals(new CgroupMemory(2, OptionalLong.of(512 << 20)), CgroupMemory.read(root));
    }

    @Test
    void aGroupHasNoMoreThanTheGroupsAroundIt() throws IOException {
        write("proc/self/cgroup", "0::/pod/box\n");
        write("sys/fs/cgroup/pod/box/memory.max", "3000\n");
        write("sys/fs/cgroup/pod/memory.max", "2000\n");
        write("sys/fs/cgroup/memory.max", "max\n");

        assertEquals(OptionalLong.of(2000), CgroupMemory.read(root).limitBytes());
    }

    @Test
    void readsTheLimitOfVersion1WhereThatHasTheMemoryController() throws IOException {
        write("proc/self/cgroup", "5:cpu,cpuacct:/x\n4:memory:/docker/abc\n0::/elsewhere\n");
        write("sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", "1000\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", V1_NONE);

        assertEquals(new CgroupMemory(1, OptionalLong.of(1000)), CgroupMemory.read(root));
    }

    @Test
    void findsTheMountedGroupWhenThePathIsThatOfTheHost() throws IOException {
        write("proc/self/cgroup", "4:memory:/docker/abc\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000\n");

        assertEquals(OptionalLong.of(1000), CgroupMemory.read(root).limitBytes());
    }

    @Test
    void knowsBothWaysToSayThatThereIsNoLimit() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "max\n");
        assertEquals(new CgroupMemory(2, OptionalLong.empty()), CgroupMemory.read(root));

        write("proc/self/cgroup", "4:memory:/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", V1_NONE);
        assertEquals(new CgroupMemory(1, OptionalLong.empty()), CgroupMemory.read(root));
    }

    @Test
    void doesNotTakeAMissingFileForNoLimit() throws IOException {
        write("proc/self/cgroup", "0::/pod\n");

        IOException e = assertThrows(IOException.class, () -> CgroupMemory.read(root));

        assertEquals("no memory.max under " + root + "/sys/fs/cgroup for group /pod", e.getMessage());
    }

    @Test
    void doesNotFollowAGroupOutOfTheMount() throws IOException {
        write("proc/self/cgroup", "0::/../../../etc\n");
        write("etc/memory.max", "1\n");

        assertThrows(IOException.class, () -> CgroupMemory.read(root));
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
