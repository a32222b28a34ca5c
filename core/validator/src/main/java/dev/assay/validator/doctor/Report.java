package dev.assay.validator.doctor;

/** One subject that the doctor looks at. */
interface Report {
    /** The section to fill, empty, with its names. */
    Section section();

    /**
     * Adds what can be found to {@code section}, and for what cannot be found the reason.
     *
     * @throws Exception whatever went wrong; it is shown below what was found before it
     */
    void read(Section section) throws Exception;
}
