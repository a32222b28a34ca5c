package dev.assay.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.consensus.PlainYuma;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that is shipped shows what it says. */
class ShippedScenariosTest {
    private static final Map<String, Consumer<Outcome>> CLAIMS = new TreeMap<>();

    private static void claim(String scenario, Consumer<Outcome> claim) {
        assertEquals(null, CLAIMS.put(scenario, claim), scenario);
    }

    static {
        claimsAboutTime();
        claimsAboutLateness();
        claimsAboutDisagreement();
        claimsAboutCopiers();
        claimsAboutRegistrations();
        claimsAboutStanding();
        claimsAboutSettings();
    }

    private static void claimsAboutTime() {
        claim("majority-first", o -> {
            o.less(0, o.relative("Big"));
            o.less(o.relative("Mid"), 0);
            o.less(o.relative("Small") / 120, o.relative("Mid") / 180);
        });
        claim("majority-second", o -> {
            o.same(0, o.incentive("New", 9));
            o.same(1, o.incentive("New", 10));
            o.less(0, o.relative("Mid"));
            o.less(o.relative("Small"), 0);
        });
        claim("majority-third", o -> {
            o.same(0, o.incentive("New", 11));
            o.less(o.dividends("Mid", 11), 0.18);
            o.less(0, o.relative("Big"));
        });
        claim("all-together", o -> {
            for (String validator : List.of("Big", "Mid", "Small")) {
                o.same(0, o.relative(validator));
            }
        });
        claim("second-then-last-with-reset", o -> {
            o.less(o.relative("Small", 15), -0.01);
            o.same(0, o.relative("Small", 16));
        });
        claim("back-together-with-reset", o -> {
            o.less(o.relative("Small", 17), -0.001);
            o.same(0, o.relative("Small", 18));
        });
        claim("big-late-twice", o -> {
            o.same(0, o.incentive("New", 10));
            o.same(0, o.incentive("Old", 20));
            o.less(0, o.relative("Big"));
        });
        claim("all-but-one-late", o -> {
            o.less(Math.abs(o.relative("Mid")), 0.2);
            o.less(o.relative("Mid", 10), 0);
            o.same(0, o.incentive("New", 10));
        });
    }

    private static void claimsAboutLateness() {
        claim("majority-delayed", o -> {
            o.same(0, o.incentive("New", 13));
            o.same(1, o.incentive("New", 14));
        });
        claim("foot-in-the-door", o -> {
            o.less(o.relative("Mid", 19), 0);
            o.less(0, o.relative("Mid", 20));
            o.less(o.relative("Small", 20), 0);
        });
        for (int share : new int[] {25, 50, 75, 90}) {
            claim("stable-miner-" + share, o -> {
                double smaller = share == 25
                        ? -0.5271 // that of majority-second, which has no stable miner
                        : Outcome.of("stable-miner-"
                                        + Map.of(50, 25, 75, 50, 90, 75).get(share))
                                .relative("Small");
                o.less(smaller, o.relative("Small"));
                o.less(o.relative("Small"), 0);
            });
        }
        claim("late-validator", o -> {
            o.less(o.relative("Late"), 0);
            o.less(0, o.relative("Prompt"));
        });
        claim(
                "very-late-validator",
                o -> o.less(o.relative("Late"), Outcome.of("late-validator").relative("Late")));
        claim("commit-reveal-delay", o -> {
            o.same(0, o.incentive("New", 9));
            o.same(1, o.incentive("New", 10));
            o.same(o.relative("Big") / 700, o.relative("Small") / 120);
        });
        claim("rate-limit", o -> {
            o.same(0, o.incentive("New", 8));
            o.same(1, o.incentive("New", 9));
        });
    }

    private static void claimsAboutDisagreement() {
        claim("clipping-decides", o -> {
            o.same(1, o.incentive("A", 9));
            o.same(1, o.incentive("B", 10));
            o.same(0, o.trust("South", 9));
            o.less(0.3, o.relative("Judge"));
        });
        claim("split-camps", o -> {
            o.same(0, o.incentive("A"));
            o.same(0, o.trust("Mid", 19));
            o.same(0, o.dividends("Small", 19));
        });
        claim("stray-for-one-epoch", o -> {
            o.same(0, o.relative("Two", 7));
            o.less(o.relative("Two", 8), -0.03);
            o.less(o.relative("Two", 12), -0.01);
            o.less(o.relative("Two", 8), o.relative("Two", 12));
        });
        claim("no-majority", o -> {
            o.same(0, o.incentive("X") + o.incentive("Y") + o.incentive("Z"));
            o.same(0.4, o.paidRao("A", 5) / 295.2e9);
        });
        claim("epoch-without-majority", o -> {
            o.same(1, o.incentive("X", 9));
            o.same(0, o.incentive("X", 10));
            o.same(1, o.incentive("X", 11));
            o.same(0.4, o.paidRao("A", 10) / 295.2e9);
            o.less(o.bond("A", "X", 11), o.bond("A", "X", 9));
        });
        claim("winner-takes-all", o -> {
            o.same(16, o.incentive("Best"));
            o.same(0, o.incentive("Second"));
        });
        claim("graded-weights", o -> {
            o.less(o.incentive("Second"), o.incentive("Best"));
            o.less(4, o.incentive("Second"));
        });
        claim("noisy-judges", o -> {
            for (String validator : List.of("A", "B", "C")) {
                o.less(Math.abs(o.relative(validator)), 0.01 * o.result().totalDividends(validator));
            }
        });
    }

    private static void claimsAboutCopiers() {
        claim("copier-open", o -> {
            o.less(o.relative("Copier"), -1);
            o.less(0, o.relative("Honest 1"));
        });
        claim(
                "copier-commit-reveal",
                o -> o.less(
                        2 * o.result().totalDividends("Copier"),
                        Outcome.of("copier-open").result().totalDividends("Copier")));
        claim("copier-static", o -> o.less(-0.005, o.relative("Copier", 35)));
        claim(
                "copier-of-mean",
                o -> o.same(Outcome.of("copier-open").relative("Copier") / 100, o.relative("Copier") / 100));
        claim("copier-of-one", o -> {
            o.same(1, o.incentive("A", 8));
            o.same(1, o.incentive("B", 9));
            o.same(1, o.incentive("A", 11));
            o.same(0, o.trust("Copier", 11));
            o.same(1, o.trust("Honest 2", 11));
        });
    }

    private static void claimsAboutRegistrations() {
        claim("deregistration", o -> {
            o.same(0.7, o.incentive("A", 9));
            assertEquals(Double.NaN, o.incentive("A", 10));
            o.same(1, o.incentive("B", 10));
        });
        claim("uid-reuse", o -> {
            assertEquals(o.epoch(7).uidOf("A"), o.epoch(8).uidOf("C"));
            o.same(0, o.incentive("C", 8));
            o.same(0, o.bond("Big", "C", 8));
            o.same(0.7, o.incentive("C", 12));
        });
        claim("uid-reuse-commit-reveal", o -> {
            o.same(0, o.incentive("C", 8));
            o.same(0, o.incentive("C", 9));
            o.same(0.7, o.incentive("C", 10));
            o.same(0, o.incentive("C", 11));
            o.same(0, o.incentive("C", 14));
            o.same(0.7, o.incentive("C", 15));
        });
        claim("hotkey-returns", o -> {
            assertEquals(5, o.epoch(14).uidOf("A"));
            assertEquals(3, o.epoch(14).uidOf("C"));
            o.same(0.6, o.incentive("A", 14));
            o.less(o.bond("Big", "A", 14), o.bond("Big", "A", 7));
        });
        claim("permit-lost-to-newcomer", o -> {
            assertFalse(o.permit("Small", 6));
            assertTrue(o.permit("Rich", 6));
            o.same(0.12, o.dividends("Small", 6));
            o.same(0, o.dividends("Small", 7));
            o.less(0, o.dividends("Rich", 7));
        });
    }

    private static void claimsAboutStanding() {
        claim("activity-cutoff", o -> {
            assertTrue(o.active("Big", 6));
            assertFalse(o.active("Big", 7));
            o.same(1, o.incentive("A", 6));
            o.same(1, o.incentive("B", 7));
            o.same(0, o.dividends("Big", 7));
        });
        claim("activity-returns", o -> {
            assertFalse(o.active("Mid", 13));
            assertTrue(o.active("Mid", 14));
            o.same(0, o.dividends("Mid", 13));
            o.less(0, o.dividends("Mid", 14));
        });
        claim("stake-moves", o -> {
            o.same(0.12, o.dividends("Small", 9));
            o.same(0.47, o.dividends("Small", 10));
        });
        claim("small-ones-merge", o -> {
            o.less(o.relative("Mid", 10), -0.1);
            o.less(o.relative("Mid", 10), o.relative("Mid", 25));
        });
        claim("majority-changes-hands", o -> {
            o.same(1, o.incentive("A", 9));
            o.same(1, o.incentive("B", 10));
        });
        claim("root-stake", o -> {
            o.same(0.05004, o.dividends("Root", 9));
            o.same(0.94996, o.dividends("Alpha", 9));
        });
        claim("permits-drop", o -> {
            assertFalse(o.permit("Small", 8));
            o.same(0.12, o.dividends("Small", 8));
            o.same(0, o.dividends("Small", 9));
        });
        claim("owner-keeps-permit", o -> {
            assertTrue(o.permit("Small", 11));
            assertFalse(o.permit("Mid", 11));
            o.less(0, o.dividends("Small", 11));
        });
        claim("stake-threshold", o -> {
            o.same(0.12, o.dividends("Small", 6));
            o.same(0, o.dividends("Small", 7));
        });
        claim("large-40-percent", o -> {
            o.less(0, o.paidMiners(19));
            o.less(o.paidMiners(19), 128);
        });
        claim("large-full", o -> assertEquals(256, o.paidMiners(9)));
    }

    private static void claimsAboutSettings() {
        claim("kappa-rises", o -> {
            assertEquals(52428, o.settings(10).kappa());
            o.same(1, o.incentive("A", 9));
            o.same(0, o.incentive("A", 10));
        });
        claim("bonds-penalty-off", o -> o.less(o.relative("Mid", 11), o.relative("Mid", 23) - 0.02));
        claim("bonds-move-faster", o -> {
            o.less(o.bond("Big", "Old", 5), 0.2 * 65535);
            o.less(0.9 * 65535, o.bond("Small", "New", 16));
        });
        claim("bond-reset", o -> {
            o.less(0.03, o.relative("Early", 11));
            o.same(0, o.relative("Early", 12));
        });
        claim("liquid-alpha-gentle", o -> o.less(o.relative("Late"), 0));
        claim(
                "liquid-alpha-steep",
                o -> o.less(
                        o.relative("Late"), Outcome.of("liquid-alpha-gentle").relative("Late")));
        claim("bonds-before-yuma3", o -> o.less(Outcome.of("majority-first").relative("Big"), o.relative("Big")));
        claim("explicit-zero", o -> {
            o.less(0, o.bond("Says zero", "B", 12));
            o.same(0, o.bond("Says nothing", "B", 10));
        });
        claim("emission-halves", o -> {
            o.same(0.5, o.paidRao("A", 6) / o.paidRao("A", 5));
            o.same(o.incentive("A", 5), o.incentive("A", 6));
        });
    }

    static Stream<String> names() {
        return Scenarios.files().stream().map(Scenarios::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void showsWhatItSays(String name) {
        Consumer<Outcome> claim = CLAIMS.get(name);
        assertNotNull(claim, "a claim of " + name);
        claim.accept(Outcome.of(name));
    }

    @Test
    void everyClaimHasItsFile() {
        assertEquals(List.copyOf(CLAIMS.keySet()), names().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void noNumberIsMissingAndNoMoreIsPaidThanPutIn(String name) {
        SimulationResult result = Scenarios.shipped(name);
        for (SimulatedEpoch epoch : result.epochs()) {
            long paid = 0;
            for (int uid = 0; uid < epoch.uidCount(); uid++) {
                assertTrue(Double.isFinite(epoch.relativeDividends(uid)), () -> name + " epoch " + epoch.index());
                paid += epoch.emission().serverRao()[uid] + epoch.emission().validatorRao()[uid];
            }
            assertTrue(paid <= 295_200_000_000L && paid > 147_000_000_000L, name + ": " + paid);
        }
    }

    /** The engines agree on what is paid to within what u16 storage makes of their last bits. */
    @ParameterizedTest
    @MethodSource("names")
    void thePlainEngineComesToTheSameTotals(String name) {
        Path file = Scenarios.files().stream()
                .filter(path -> Scenarios.name(path).equals(name))
                .findFirst()
                .orElseThrow();
        Scenario scenario = ScenarioFile.read(file);
        SimulationResult exact = Scenarios.played(scenario);
        SimulationResult plain = Simulation.run(scenario, new PlainYuma());
        for (String validator : scenario.validatorNames()) {
            assertEquals(exact.totalDividends(validator), plain.totalDividends(validator), 0.02, validator);
        }
    }
}
