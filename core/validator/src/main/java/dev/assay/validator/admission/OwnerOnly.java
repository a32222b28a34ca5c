package dev.assay.validator.admission;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may read, where the file system knows such a thing. */
final class OwnerOnly {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnerOnly() {}

    /** Opens a file, and makes it so if it has to be made. */
    static FileChannel open(Path path, Set<? extends OpenOption> options) throws IOException {
        boolean isNew = !Files.exists(path);
        FileAttribute<?>[] attributes = isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
        FileChannel channel = FileChannel.open(path, options, attributes);
        if (isNew) {
            forceDirectory(path);
        }
        return channel;
    }

    /**
     * Refuses a file that others may look into or change.
     *
     * @throws IllegalArgumentException with its permissions
     */
    static void require(Path path) throws IOException {
        if (!isPosix()) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (!OWNER.containsAll(permissions)) {
            throw new IllegalArgumentException(path.getFileName() + ": must be its owner's alone (chmod 600), but is "
                    + PosixFilePermissions.toString(permissions));
        }
    }

    /** Makes sure that a name in a directory survives the death of the machine. */
    static void forceDirectory(Path file) throws IOException {
        if (isPosix()) {
            try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
