package dev.assay.weights;

/**
 * Why the chain does not take weights, in the order in which it looks.
 *
 * <p>{@link #COMMIT_REVEAL_ENABLED} is that of the calls themselves; a reveal does not meet it. All others are those of
 * the routine behind the calls and the reveals.
 *
 * <p>Source: {@code internal_set_weights} in {@code pallets/subtensor/src/subnets/weights.rs} of subtensor at 14bc6f9.
 */
public enum SetWeightsRefusal {
    /** The subnet takes commits only. */
    COMMIT_REVEAL_ENABLED("CommitRevealEnabled", "the subnet takes no plain weights: commit them"),
    /** Nobody has signed. */
    BAD_ORIGIN("BadOrigin", "the call must be signed by a hotkey"),
    /** Subnet 0 has no weights. */
    ROOT_NETWORK("CanNotSetRootNetworkWeights", "the root network, netuid 0, takes no weights"),
    /** As many uids as values are asked for. */
    UNEQUAL_LENGTHS("WeightVecNotEqualSize", "there must be a value for every uid"),
    /** The subnet has fewer mechanisms. */
    NO_SUCH_MECHANISM("MechanismDoesNotExist", "the subnet has no such mechanism"),
    /** More uids than the subnet has. */
    TOO_MANY_UIDS("UidsLengthExceedUidsInSubNet", "there are more uids than the subnet has"),
    /** The hotkey has no uid. */
    NOT_REGISTERED("HotKeyNotRegisteredInSubNet", "the hotkey holds no uid of the subnet"),
    /** Less stake than the threshold; the owner needs none. */
    NOT_ENOUGH_STAKE("NotEnoughStakeToSetWeights", "the hotkey's stake is below the threshold"),
    /** The version key is older than the subnet's. */
    OLD_VERSION_KEY("IncorrectWeightVersionKey", "the version key is below the subnet's"),
    /** The last weights are too recent; not asked where weights are committed. */
    TOO_SOON("SettingWeightsTooFast", "the rate limit has not passed since the last weights"),
    /** No permit; the owner and a lone weight for oneself need none. */
    NO_VALIDATOR_PERMIT("NeuronNoValidatorPermit", "the uid has no validator permit"),
    /** A uid is there twice. */
    DUPLICATE_UIDS("DuplicateUids", "a uid is there twice"),
    /** A uid is not one of the subnet's. */
    UNKNOWN_UID("UidVecContainInvalidOne", "a uid is not one of the subnet's"),
    /** Fewer weights than asked for. */
    TOO_FEW_WEIGHTS("WeightVecLengthIsLow", "there are fewer weights than the subnet asks for"),
    /** A weight is a larger share than allowed. */
    WEIGHT_TOO_LARGE("MaxWeightExceeded", "a weight is a larger share than the subnet allows");

    private final String chainName;
    private final String words;

    SetWeightsRefusal(String chainName, String words) {
        this.chainName = chainName;
        this.words = words;
    }

    /** The name of the chain's error. */
    public String chainName() {
        return chainName;
    }

    /** The reason in words. */
    public String words() {
        return words;
    }
}
