package dev.assay.validator.score;

import dev.assay.reward.Part;
import dev.assay.reward.RewardExplanation;
import dev.assay.validator.command.TextTable;
import java.util.ArrayList;
import java.util.List;

/** The parts behind one reward as an indented tree. Stateless. */
final class PartTree {
    private PartTree() {}

    static String text(RewardExplanation explanation) {
        List<String> labels = new ArrayList<>();
        List<String> sayings = new ArrayList<>();
        add(explanation.root(), "", labels, sayings);
        return TextTable.labelled(labels, sayings)
                + (explanation.recombines()
                        ? "Checked: the parts combine to the reward, to the last bit.\n"
                        : "NOT EXACT: the parts do not combine to the reward.\n");
    }

    private static void add(Part part, String indent, List<String> labels, List<String> sayings) {
        // So that reading it gives the same bits.
        labels.add(indent + part.name() + " = " + Double.toString(part.value()));
        sayings.add(rule(part) + part.words());
        part.parts().forEach(child -> add(child, indent + "  ", labels, sayings));
    }

    private static String rule(Part part) {
        return switch (part.rule()) {
            case GIVEN, STEP -> "";
            case SUM -> "sum: ";
            case DIFFERENCE -> "first less second: ";
            case PRODUCT -> "product: ";
            case QUOTIENT -> "first over second: ";
            case MAX -> "largest: ";
            case MIN -> "smallest: ";
        };
    }
}
