package dev.assay.validator.serve;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/**
 * Makes Jackson refuse a record whose component is missing or null, unless it is {@code @Nullable}. Stateless.
 *
 * <p>Extends the class that Jackson offers for it.
 */
final class StrictRecords extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        Boolean said = super.hasRequiredMarker(member);
        return isStrict(member) ? Boolean.TRUE : said;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        JsonSetter.Value said = super.findSetterInfo(annotated);
        if (!(annotated instanceof AnnotatedMember member)
                || !member.getDeclaringClass().isRecord()) {
            return said;
        }
        Class<?> owner = member.getDeclaringClass();
        JsonSetter.Value whole =
                NullableParts.mayBeNull(owner, component(member)) ? said : said.withValueNulls(Nulls.FAIL);
        return NullableParts.mayHoldNull(owner, component(member)) ? whole : whole.withContentNulls(Nulls.FAIL);
    }

    private static boolean isStrict(AnnotatedMember member) {
        Class<?> owner = member.getDeclaringClass();
        return owner.isRecord() && !NullableParts.mayBeNull(owner, component(member));
    }

    /** The name of the component; a parameter of the canonical constructor has no name, but a place. */
    private static String component(AnnotatedMember member) {
        return member instanceof AnnotatedParameter parameter
                ? member.getDeclaringClass()
                        .getRecordComponents()[parameter.getIndex()]
                        .getName()
                : member.getName();
    }
}
