package dev.assay.validator.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final Report WELL = report("good", section -> {
        section.text("name", "name", "value");
        section.bytes("sizeBytes", "size", 1536);
        section.flag("isOn", "longer label", true, "yes");
        section.unread("other", "other", "no such file");
        section.none("limit", "limit", "none");
    });

    private static final Report BROKEN = report("bad", section -> {
        section.text("before", "before", "read");
        throw new NoClassDefFoundError("gone");
    });

    @Test
    void showsPeopleAlignedColumns() {
        String page = TextPage.of(Examination.of(List.of(WELL)), "1.2.3");

        assertEquals("""
                assay 1.2.3

                Title of good
                  name          value
                  size          1.5 KiB
                  longer label  yes
                  other         not known: no such file
                  limit         none

                All is well.
                """, page);
    }

    @Test
    void givesMachinesTypesAndNullWithAReason() throws Exception {
        String page = JsonPage.of(Examination.of(List.of(WELL)), "1.2.3");

        JsonNode expected = new ObjectMapper().readTree("""
                {"version": "1.2.3", "isWell": true, "good": {"name": "value", "sizeBytes": 1536, "isOn": true,
                 "other": null, "otherReason": "not known: no such file", "limit": null, "limitReason": "none"}}
                """);
        assertEquals(expected, new ObjectMapper().readTree(page));
    }

    @Test
    void aReportThatFailsKeepsWhatItFoundAndDoesNotStopTheNext() {
        Examination examination = Examination.of(List.of(BROKEN, WELL));

        assertFalse(examination.isWell());
        assertEquals(
                """
                assay 1

                Title of bad
                  before        read
                ! failure       java.lang.NoClassDefFoundError: gone

                Title of good
                """, TextPage.of(examination, "1").lines().limit(7).reduce("", (page, line) -> page + line + "\n"));
    }

    @Test
    void namesTheFirstCauseOfAFailure() {
        Report report = report("bad", section -> {
            throw new IllegalStateException("cannot load", new UnsupportedOperationException("wrong processor"));
        });

        Finding failure =
                Examination.of(List.of(report)).sections().get(0).findings().get(0);

        assertEquals(
                "java.lang.IllegalStateException: cannot load, because of "
                        + "java.lang.UnsupportedOperationException: wrong processor",
                failure.shown());
    }

    @Test
    void thisMachineIsExaminedWithoutAFailure() {
        Examination examination = Examination.ofThisMachine();

        assertTrue(examination.isWell(), TextPage.of(examination, "test"));
        assertEquals(8, examination.sections().size());
    }

    @Test
    void bytesAreShownInTheLargestUnitThatGivesAtLeastOne() {
        assertEquals("0 B", Section.inBinaryUnits(0));
        assertEquals("1023 B", Section.inBinaryUnits(1023));
        assertEquals("1.0 KiB", Section.inBinaryUnits(1024));
        assertEquals("5.9 GiB", Section.inBinaryUnits(6_320_816_128L));
        assertEquals("8192.0 PiB", Section.inBinaryUnits(Long.MAX_VALUE));
    }

    private static Report report(String key, java.util.function.Consumer<Section> content) {
        return new Report() {
            @Override
            public Section section() {
                return new Section(key, "Title of " + key);
            }

            @Override
            public void read(Section section) {
                content.accept(section);
            }
        };
    }
}
