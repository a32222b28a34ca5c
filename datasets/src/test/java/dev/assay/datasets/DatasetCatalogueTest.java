package dev.assay.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.datasets.reproducible.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DatasetCatalogueTest {
    private static final List<String> DATA_FOLDERS =
            List.of("features", "films-search", "prices", "scenarios", "vectors");
    private static final long COMMITTED_BYTES_MAX = 20_000_000;

    private final Path module = ModuleFolder.path();

    @Test
    void listsEveryFileOfTheDataFoldersAndNoOther() throws IOException {
        Set<String> present = new TreeSet<>();
        for (String folder : DATA_FOLDERS) {
            CatalogueRefresh.filesOf(module.resolve(folder))
                    .forEach(file ->
                            present.add(module.relativize(file).toString().replace('\\', '/')));
        }

        assertEquals(present, new TreeSet<>(listed().keySet()));
    }

    @Test
    void everyFileHasTheListedDigest() throws IOException {
        for (DatasetFile file : listed().values()) {
            assertEquals(file.sha256(), Sha256.ofFile(module.resolve(file.path())), file.path());
        }
    }

    @Test
    void refreshingChangesNothing() throws IOException {
        assertEquals(Files.readString(module.resolve(DatasetCatalogue.FILE_NAME)), CatalogueRefresh.refreshed(module));
    }

    @Test
    void everyDatasetSaysWhereItComesFromAndHasAReadme() throws IOException {
        for (Dataset dataset : DatasetCatalogue.fromClassPath().datasets()) {
            for (String text : List.of(
                    dataset.shows(), dataset.source(), dataset.version(), dataset.licence(), dataset.regenerate())) {
                assertFalse(text.isBlank(), dataset.name());
            }
            assertTrue(Files.exists(module.resolve(dataset.folder()).resolve("README.md")), dataset.name());
        }
    }

    @Test
    void everyListedFileOpensFromTheClassPath() throws IOException {
        DatasetCatalogue catalogue = DatasetCatalogue.fromClassPath();
        for (DatasetFile file : listed().values()) {
            try (InputStream stream = catalogue.open(file.path())) {
                assertEquals(file.sizeBytes(), stream.readAllBytes().length, file.path());
            }
        }
    }

    @Test
    void theCommittedDataStaysSmall() throws IOException {
        long sizeBytes =
                listed().values().stream().mapToLong(DatasetFile::sizeBytes).sum();

        assertTrue(sizeBytes < COMMITTED_BYTES_MAX, "sizeBytes=" + sizeBytes);
    }

    @Test
    void namesTheKnownDatasetsWhenAskedForAnother() throws IOException {
        DatasetCatalogue catalogue = DatasetCatalogue.fromClassPath();

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> catalogue.dataset("no such set"));

        assertEquals(
                "name=no such set: must be one of"
                        + " [features, films-search, prices, scenarios, vectors-reward, vectors-weights, vectors-yuma]",
                e.getMessage());
    }

    @Test
    void namesTheFileThatTheClassPathLacks() throws IOException {
        DatasetCatalogue catalogue = DatasetCatalogue.fromClassPath();

        FileNotFoundException e = assertThrows(FileNotFoundException.class, () -> catalogue.open("no/such.csv"));

        assertEquals("path=no/such.csv: must be a file of the catalogue on the class path", e.getMessage());
    }

    @Test
    void refusesAPathThatLeavesTheModule() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new DatasetFile("../secret", 0, 0, "0".repeat(64)));

        assertEquals("path=../secret: must be relative, inside the module, with /", e.getMessage());
    }

    @Test
    void refusesADigestThatIsNone() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new DatasetFile("a.csv", 0, 0, "ABC"));

        assertEquals("sha256=ABC: must be 64 lower-case hexadecimal digits", e.getMessage());
    }

    private Map<String, DatasetFile> listed() throws IOException {
        Map<String, DatasetFile> files = new TreeMap<>();
        DatasetCatalogue.read(module.resolve(DatasetCatalogue.FILE_NAME)).datasets().stream()
                .flatMap(dataset -> dataset.files().stream())
                .forEach(file -> assertEquals(null, files.put(file.path(), file), "listed twice: " + file.path()));
        return files;
    }
}
