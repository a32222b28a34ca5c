package dev.assay.validator.doctor;

import dev.assay.jni.Processor;

/** The processor, and how much of it this JVM may use. */
final class ProcessorReport implements Report {
    @Override
    public Section section() {
        return new Section("processor", "Processor");
    }

    @Override
    public void read(Section section) {
        Processor processor = Processor.detect();
        section.text("brand", "brand", processor.brand());
        number(section, "logicalProcessors", "logical processors", processor.logicalProcessors());
        number(
                section,
                "availableProcessors",
                "available to Java",
                Runtime.getRuntime().availableProcessors());
        section.text(
                "instructionSet", "instruction set", processor.instructionSet().title());
        section.bytes("cacheLineBytes", "cache line", processor.cacheLineBytes());
        section.text("origin", "read by", processor.origin());
    }

    private static void number(Section section, String key, String label, int value) {
        section.number(key, label, value, Integer.toString(value));
    }
}
