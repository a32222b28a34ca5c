package dev.assay.validator.serve;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Says which components of a record may be null, from the {@code @Nullable} that the compiler checks, too: the one place
 * where JSON and OpenAPI learn it, so that a record says it once. Looks at annotations alone. Stateless.
 */
final class NullableParts {
    private NullableParts() {}

    /** Whether this is a component of a record that may be null or left out. */
    static boolean mayBeNull(Class<?> owner, String component) {
        RecordComponent[] components = owner.getRecordComponents();
        if (components == null) {
            return false;
        }
        for (RecordComponent candidate : components) {
            if (candidate.getName().equals(component)) {
                return isNullable(candidate.getAnnotatedType());
            }
        }
        return false;
    }

    /** Whether the elements of a list, or the values of a map, may be null. */
    static boolean mayHoldNull(Class<?> owner, String component) {
        for (RecordComponent candidate : owner.getRecordComponents()) {
            if (candidate.getName().equals(component)
                    && candidate.getAnnotatedType() instanceof AnnotatedParameterizedType generic) {
                AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
                return isNullable(arguments[arguments.length - 1]);
            }
        }
        return false;
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
