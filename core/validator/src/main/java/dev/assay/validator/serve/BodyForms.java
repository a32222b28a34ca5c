package dev.assay.validator.serve;

import java.util.List;
import java.util.Optional;

/**
 * What the body of a request may be.
 *
 * @param forms each media type once; none: a body is refused
 * @param required whether there must be one
 */
public record BodyForms(List<BodyForm> forms, boolean required) {
    /** No body. */
    public static final BodyForms NONE = new BodyForms(List.of(), false);

    public BodyForms {
        forms = List.copyOf(forms);
    }

    /** The form of this media type. */
    public Optional<BodyForm> of(String mediaType) {
        return forms.stream().filter(form -> form.mediaType().equals(mediaType)).findFirst();
    }
}
