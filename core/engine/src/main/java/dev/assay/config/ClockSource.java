package dev.assay.config;

/** Which clock stamps events, closes rounds at their deadline and judges time stamps. */
public enum ClockSource {
    /** The clock of the machine. */
    SYSTEM,
    /** Time stands still until the caller moves it on: for logs of the past and for tests. */
    MANUAL
}
