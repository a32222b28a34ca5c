package dev.assay.validator.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar; {@code unknown} where no build has filled it in. */
public final class BuildVersion implements IVersionProvider {
    private static final String RESOURCE = "build.properties";

    /** For example {@code 0.1.0}. */
    public static String number() {
        try (InputStream resource = BuildVersion.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            if (resource != null) {
                properties.load(resource);
            }
            String version = properties.getProperty("version", "unknown");
            // An IDE may copy the file without filling it in.
            return version.startsWith("$") ? "unknown" : version;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    @Override
    public String[] getVersion() {
        String java = System.getProperty("java.version") + ", " + System.getProperty("java.vm.name");
        return new String[] {"assay " + number() + " (Java " + java + ")"};
    }
}
