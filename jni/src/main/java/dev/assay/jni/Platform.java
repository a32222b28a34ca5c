package dev.assay.jni;

import java.util.Locale;

/** Names the platform as the folder in the jar does: {@code linux-x86_64}, {@code linux-arm64}, {@code macosx-arm64}. */
public final class Platform {
    private Platform() {}

    /** The platform of this JVM. */
    public static String current() {
        return name(System.getProperty("os.name", "unknown"), System.getProperty("os.arch", "unknown"));
    }

    /** The platform with the values that {@code os.name} and {@code os.arch} have on it. */
    static String name(String osName, String osArch) {
        return system(osName.toLowerCase(Locale.ROOT)) + "-" + architecture(osArch.toLowerCase(Locale.ROOT));
    }

    private static String system(String osName) {
        if (osName.startsWith("mac")) {
            return "macosx";
        }
        return osName.startsWith("windows") ? "windows" : osName.replace(' ', '_');
    }

    private static String architecture(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> osArch;
        };
    }
}
