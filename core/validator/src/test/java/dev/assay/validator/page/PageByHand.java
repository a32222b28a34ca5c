package dev.assay.validator.page;

import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/**
 * Shows the page of made-up subnets that go on for ever, to be looked at: prints the address and the token.
 *
 * <p>Arguments: number of uids, 256 unless said; port is chosen. Ends with Ctrl-C.
 */
public final class PageByHand {
    private static final int ROUND_SECONDS = 4;

    private PageByHand() {}

    /** Starts it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int uids = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 256;
        try (TestSidecar sidecar = SampleSubnet.sidecar(Files.createTempDirectory("page")).start()) {
            System.out.println("http://127.0.0.1:" + sidecar.port() + " " + sidecar.token() + " " + sidecar.socket());
            SampleSubnet subnet = new SampleSubnet(sidecar.engine(), SampleSubnet.NETUID, uids, 1).register().play(40);
            new SampleSubnet(sidecar.engine(), SampleSubnet.OTHER_NETUID, 64, 2).register().play(5);
            while (true) {
                subnet.playFor(TimeUnit.SECONDS.toMillis(ROUND_SECONDS));
            }
        }
    }
}
