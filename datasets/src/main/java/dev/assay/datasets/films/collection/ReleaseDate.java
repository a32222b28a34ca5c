package dev.assay.datasets.films.collection;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the dates of the source, such as {@code Jun 12 1998}, and mends its century errors.
 *
 * <p>The source once had two-digit years: {@code Wings} (1927) stands as 2027. It was put together in 2010 and knows
 * two films announced for 2011, so a later year is a century too late. Months are read by name and not by {@code
 * DateTimeFormatter}, whose month names follow the JDK's locale data.
 */
final class ReleaseDate {
    /** Latest year that the source can know. */
    static final int YEAR_MAX = 2011;

    private static final int YEARS_PER_CENTURY = 100;
    private static final Pattern FORM = Pattern.compile("([A-Z][a-z]{2}) (\\d{2}) (\\d{4})");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private ReleaseDate() {}

    /** Whether {@link #parse} can read the text. */
    static boolean isUsable(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && MONTHS.contains(matcher.group(1));
    }

    static LocalDate parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !MONTHS.contains(matcher.group(1))) {
            throw new IllegalArgumentException("releaseDate=" + text + ": must look like Jun 12 1998");
        }
        int year = Integer.parseInt(matcher.group(3));
        int mended = year > YEAR_MAX ? year - YEARS_PER_CENTURY : year;
        return LocalDate.of(mended, MONTHS.indexOf(matcher.group(1)) + 1, Integer.parseInt(matcher.group(2)));
    }
}
