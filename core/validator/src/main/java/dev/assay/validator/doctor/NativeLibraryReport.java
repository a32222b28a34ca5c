package dev.assay.validator.doctor;

import dev.assay.jni.NativeLibrary;
import dev.assay.jni.Platform;

/** Whether the native code of Assay is in use, or the Java that stands in for it, and why. */
final class NativeLibraryReport implements Report {
    @Override
    public Section section() {
        return new Section("nativeLibrary", "Assay native library");
    }

    @Override
    public void read(Section section) {
        boolean available = NativeLibrary.available();
        section.flag("inUse", "in use", available, available ? "yes" : "no, Java stands in for it");
        section.text("reason", available ? "loaded" : "reason", NativeLibrary.reason());
        section.text("platform", "platform", Platform.current());
    }
}
