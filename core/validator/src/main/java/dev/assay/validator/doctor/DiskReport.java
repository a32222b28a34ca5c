package dev.assay.validator.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files would go and how much fits: the current directory, the one for temporary files, and home. */
final class DiskReport implements Report {
    @Override
    public Section section() {
        return new Section("disk", "Disk");
    }

    @Override
    public void read(Section section) {
        read(section, "current", "current directory", Path.of("").toAbsolutePath());
        // JavaCPP unpacks the libraries of ND4J there.
        read(section, "home", "home directory", Path.of(System.getProperty("user.home", "")));
        read(section, "temporary", "temporary directory", Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    static void read(Section section, String key, String label, Path directory) {
        section.text(key + "Directory", label, directory.toString());
        try {
            FileStore store = Files.getFileStore(directory);
            section.text(key + "FileSystem", "  file system", store.type() + " at " + store.name());
            section.bytes(key + "UsableBytes", "  usable", store.getUsableSpace());
        } catch (IOException e) {
            section.unread(key + "FileSystem", "  file system", e.toString());
        }
    }
}
