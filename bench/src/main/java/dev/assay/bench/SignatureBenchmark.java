package dev.assay.bench;

import dev.assay.identity.Hotkey;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.SecretExpansion;
import dev.assay.identity.SessionKey;
import dev.assay.identity.SignatureScheme;
import dev.assay.identity.SignatureVerdict;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does the signature of a hotkey cost, and what that of a session key?
 *
 * <p>{@code verifyJdk} and {@code signJdk} are the baseline: Ed25519 of the JDK, with keys that are already decoded, which
 * the others do each time. One operation is one signature of 32 bytes, the hash that an envelope signs. Before anything is
 * measured every signature must verify.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar SignatureBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class SignatureBenchmark {
    private final byte[] message = new byte[32];
    private final HotkeySecret hotkey = HotkeySecret.of(new byte[32], SecretExpansion.ED25519, new SplittableRandom(1));
    private final SessionKey session = SessionKey.of(new byte[32]);
    private final Hotkey hotkeyPublic = hotkey.publicKey();
    private final Hotkey sessionPublic = session.publicKey();
    private final byte[] hotkeySignature = hotkey.sign(message);
    private final byte[] sessionSignature = session.sign(message);
    private final KeyPair jdkKeys;
    private final Signature jdk;
    private final byte[] jdkSignature;

    /** Makes the keys of the baseline. */
    public SignatureBenchmark() {
        try {
            jdkKeys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            jdk = Signature.getInstance("Ed25519");
            jdkSignature = signJdk();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing from this JDK", e);
        }
    }

    @Setup
    public void check() throws GeneralSecurityException {
        if (!verifySr25519().isValid() || !verifySession().isValid() || !verifyJdk()) {
            throw new IllegalStateException("a signature does not verify");
        }
    }

    @Benchmark
    public SignatureVerdict verifySr25519() {
        return SignatureScheme.SR25519.check(hotkeyPublic, message, hotkeySignature);
    }

    @Benchmark
    public SignatureVerdict verifySession() {
        return SignatureScheme.ED25519.check(sessionPublic, message, sessionSignature);
    }

    @Benchmark
    public boolean verifyJdk() throws GeneralSecurityException {
        jdk.initVerify(jdkKeys.getPublic());
        jdk.update(message);
        return jdk.verify(jdkSignature);
    }

    @Benchmark
    public byte[] signSr25519() {
        return hotkey.sign(message);
    }

    @Benchmark
    public byte[] signSession() {
        return session.sign(message);
    }

    @Benchmark
    public final byte[] signJdk() throws GeneralSecurityException {
        jdk.initSign(jdkKeys.getPrivate());
        jdk.update(message);
        return jdk.sign();
    }
}
