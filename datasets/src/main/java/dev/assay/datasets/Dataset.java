package dev.assay.datasets;

import java.util.List;

/**
 * One dataset of the catalogue.
 *
 * @param name short stable name
 * @param folder relative to the folder of the module, with {@code /}
 * @param shows what it shows, in one line
 * @param source where it comes from
 * @param version version of the source
 * @param licence licence, and what it does not cover
 * @param regenerate how to make it again
 * @param files every file of the folder, by path
 */
public record Dataset(
        String name,
        String folder,
        String shows,
        String source,
        String version,
        String licence,
        String regenerate,
        List<DatasetFile> files) {
    public Dataset {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name=" + name + ": must not be blank");
        }
        files = List.copyOf(files);
    }
}
