package dev.assay.validator.push;

/**
 * The one thread of all pushes, and its clock; in tests a clock that stands still until it is moved.
 *
 * <p>Tasks run one after the other, those of the same moment in the order in which they were given. Any thread may give one.
 */
interface PushTime {
    /** Time of day, epoch nanoseconds: for people. */
    long nowNs();

    /** Time since some moment, which no change of the clock moves: for everything that is measured and limited. */
    long elapsedNs();

    /** Runs a task when this much time has passed, at once if that is 0; never on the thread of the caller. */
    Planned after(long delayNs, Runnable task);

    /** A task that may still be called off. */
    interface Planned {
        /** Calls it off, if it has not begun. */
        void cancel();
    }
}
