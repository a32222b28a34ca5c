package dev.assay.identity;

/** What a check of a {@link SessionDelegation} found; everything but {@link #ACCEPTED} means that its key is nobody's. */
public enum DelegationVerdict {
    /** The session key may sign for the hotkey. */
    ACCEPTED,
    /** It is for another hotkey. */
    OTHER_HOTKEY,
    /** It is for another chain or subnet. */
    OTHER_SUBNET,
    /** It is for another purpose. */
    OTHER_PURPOSE,
    /** Its time has not begun. */
    NOT_YET_VALID,
    /** Its time is over. */
    EXPIRED,
    /** The hotkey has not signed it. */
    NOT_SIGNED
}
