package dev.assay.simulation;

import dev.assay.document.NearestName;
import dev.assay.document.Refusals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who plays in a scenario: every name of the file with its role, groups with their members, and who holds a uid at the
 * moment, while the events are read in their order.
 *
 * <p>Belongs to one thread. Every refusal names the place.
 */
final class Cast {
    /** Stands for every validator that copies nobody. */
    static final String ALL = "*";

    /** Uids of the largest subnet that is simulated. */
    static final int UID_COUNT_MAX = 4096;

    private static final int NAME_LENGTH_MAX = 40;
    private static final Set<String> RESERVED = Set.of(ALL, CopiedWeights.CONSENSUS, CopiedWeights.MEAN);

    private final Map<String, Boolean> isValidatorByName = new LinkedHashMap<>();
    private final Map<String, List<String>> membersByGroup = new LinkedHashMap<>();
    private final Set<String> copiers = new HashSet<>();
    private final Set<String> registered = new LinkedHashSet<>();

    /** Declares a participant, whether it is there from the start or comes later. */
    void declare(String pointer, String name, boolean isValidator) {
        if (isValidatorByName.containsKey(name) || membersByGroup.containsKey(name)) {
            throw Refusals.invalid(pointer, name, "a name that nobody else has");
        }
        requireName(pointer, name);
        isValidatorByName.put(name, isValidator);
    }

    /** Declares a group and all its members, and says who they are. */
    List<String> declareGroup(String pointer, String name, int count, boolean areValidators) {
        if (isValidatorByName.size() + count > UID_COUNT_MAX) {
            throw new IllegalArgumentException(
                    pointer + ": must leave the subnet with at most " + UID_COUNT_MAX + " uids");
        }
        List<String> members = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            members.add(name + "-" + number);
            declare(pointer, name + "-" + number, areValidators);
        }
        if (isValidatorByName.containsKey(name) || membersByGroup.containsKey(name)) {
            throw Refusals.invalid(pointer, name, "a name that nobody else has");
        }
        requireName(pointer, name);
        membersByGroup.put(name, members);
        return members;
    }

    private static void requireName(String pointer, String name) {
        boolean isPlain = name.codePoints().noneMatch(Character::isISOControl) && name.equals(name.strip());
        if (!isPlain || name.length() > NAME_LENGTH_MAX || name.startsWith("(") || RESERVED.contains(name)) {
            throw Refusals.invalid(
                    pointer,
                    name,
                    "a name of at most " + NAME_LENGTH_MAX + " characters without control characters and blanks at its"
                            + " ends, none of *, consensus and mean, and not begin with (");
        }
    }

    boolean isKnown(String name) {
        return isValidatorByName.containsKey(name);
    }

    boolean isValidator(String name) {
        return isValidatorByName.getOrDefault(name, false);
    }

    boolean isRegistered(String name) {
        return registered.contains(name);
    }

    int registeredCount() {
        return registered.size();
    }

    void noteCopier(String name) {
        copiers.add(name);
    }

    void register(String name) {
        registered.add(name);
    }

    void deregister(String name) {
        registered.remove(name);
    }

    /** Those that a name stands for: itself, or the members of its group. */
    List<String> all(String pointer, String name) {
        if (isValidatorByName.containsKey(name)) {
            return List.of(name);
        }
        List<String> members = membersByGroup.get(name);
        if (members == null) {
            throw unknown(pointer, name, "a miner, a validator or a group of them");
        }
        return members;
    }

    /** The validators that a name stands for. */
    List<String> validators(String pointer, String name) {
        if (name.equals(ALL)) {
            return isValidatorByName.keySet().stream()
                    .filter(other -> isValidator(other) && !copiers.contains(other))
                    .toList();
        }
        List<String> members = all(pointer, name);
        if (!members.stream().allMatch(this::isValidator)) {
            throw Refusals.invalid(pointer, name, "a validator or a group of them");
        }
        return members;
    }

    /** Refuses a name that holds no uid at the moment. */
    void requireRegistered(String pointer, String name) {
        if (!isKnown(name)) {
            throw unknown(pointer, name, "a miner or a validator");
        }
        if (!isRegistered(name)) {
            throw Refusals.invalid(pointer, name, "the name of somebody who holds a uid in this epoch");
        }
    }

    private IllegalArgumentException unknown(String pointer, String name, String expected) {
        List<String> names = new ArrayList<>(membersByGroup.keySet());
        names.addAll(isValidatorByName.keySet());
        IllegalArgumentException refusal = Refusals.invalid(pointer, name, expected);
        return new IllegalArgumentException(refusal.getMessage() + NearestName.question(name, names));
    }
}
