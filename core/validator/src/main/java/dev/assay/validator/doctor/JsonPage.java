package dev.assay.validator.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The findings for machines: one object per section, one member per finding. A value that is absent or could
 * not be read is null, and the member {@code <key>Reason} beside it says why.
 */
final class JsonPage {
    private JsonPage() {}

    /** The whole page, indented, each line ended. */
    static String of(Examination examination, String version) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("version", version).put("isWell", examination.isWell());
        for (Section section : examination.sections()) {
            ObjectNode members = page.putObject(section.key());
            section.findings().forEach(finding -> put(members, finding));
        }
        return page.toPrettyString() + "\n";
    }

    private static void put(ObjectNode members, Finding finding) {
        members.set(finding.key(), finding.value());
        if (finding.value().isNull()) {
            members.put(finding.key() + "Reason", finding.shown());
        }
    }
}
