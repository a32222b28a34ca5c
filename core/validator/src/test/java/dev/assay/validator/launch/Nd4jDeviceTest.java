package dev.assay.validator.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Nd4jDeviceTest {
    @Test
    void aJarForGpusSaysWhatIsMissing() {
        assertEquals(
                Optional.of(
                        "this jar computes on an NVIDIA GPU and there is none here (no /dev/nvidiactl, no /dev/dxg); "
                                + "use one that was built without the profile cuda"),
                Nd4jDevice.problem(true, path -> false));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/dev/nvidiactl", "/dev/dxg"})
    void anyDriverWillDo(String driver) {
        assertEquals(Optional.empty(), Nd4jDevice.problem(true, Path.of(driver)::equals));
    }

    @Test
    void aJarForProcessorsNeedsNoDriver() {
        assertEquals(Optional.empty(), Nd4jDevice.problem(false, path -> false));
    }
}
