package dev.assay.validator.attest;

import dev.assay.attestation.KernelParameters;
import dev.assay.attestation.cpu.JavaWorkBatch;
import dev.assay.attestation.cpu.JavaWorkKernel;
import dev.assay.attestation.cpu.NativeWorkBatch;
import dev.assay.attestation.cpu.NativeWorkKernel;
import dev.assay.attestation.cpu.WorkBatch;
import dev.assay.attestation.cpu.WorkKernel;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.jni.NativeLibrary;
import java.util.ArrayList;
import java.util.List;

/** Which code does the work: Java, or C through JNI; both give the same bytes. */
enum SelftestPath {
    JAVA("Java") {
        @Override
        WorkKernel work(KernelParameters parameters) {
            return new JavaWorkKernel(parameters);
        }

        @Override
        WorkBatch leaves(KernelParameters parameters) {
            return new JavaWorkBatch(parameters);
        }

        @Override
        LabelKernel labels() {
            return LabelKernel.java();
        }
    },
    C("C") {
        @Override
        WorkKernel work(KernelParameters parameters) {
            return new NativeWorkKernel(parameters);
        }

        @Override
        WorkBatch leaves(KernelParameters parameters) {
            return new NativeWorkBatch(parameters);
        }

        @Override
        LabelKernel labels() {
            return LabelKernel.best();
        }
    };

    private final String title;

    SelftestPath(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract WorkKernel work(KernelParameters parameters);

    abstract WorkBatch leaves(KernelParameters parameters);

    abstract LabelKernel labels();

    /** What this machine has. */
    static List<SelftestPath> available() {
        List<SelftestPath> paths = new ArrayList<>(List.of(JAVA));
        if (NativeLibrary.available()) {
            paths.add(C);
        }
        return paths;
    }
}
