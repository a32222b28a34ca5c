/*
 * The door to the epoch: pins the arrays that Java hands over, checks that they are as long as the epoch will take them to
 * be, and runs it on them where they lie. While they are pinned, collectors that move objects may have to wait.
 */
#include "assay.h"
#include "epoch.h"

#include <errno.h>
#include <jni.h>
#include <stdlib.h>

/* Must equal the places in dev.assay.jni.NativeEpoch. */
enum array {
    PERMITS, NEW_PERMITS, LAST_UPDATE, REGISTERED, COMMIT_BLOCKS, ACTIVE_STAKE,
    WEIGHT_STARTS, WEIGHT_COLUMNS, WEIGHT_VALUES, OLD_STARTS, OLD_COLUMNS, OLD_VALUES,
    CONSENSUS, TRUST, RANKS, INCENTIVE, TOTAL_BONDS, DIVIDENDS, STORED_STARTS, STORED_COLUMNS, STORED_VALUES,
    ARRAYS
};

#define FIRST_RESULT CONSENSUS

enum setting {
    UID_COUNT, OWNER_UID, MODE, COMMIT_REVEAL, BONDS_MASK_BLOCK, KAPPA, PENALTY, ALPHA, ALPHA_LOW, ALPHA_HIGH, SLOPE,
    SETTINGS
};

struct pinned {
    jarray object[ARRAYS];
    void *data[ARRAYS];
    jsize length[ARRAYS];
};

/* Lengths first: nothing but pinning may happen once the first array is pinned. */
static int find(JNIEnv *env, jobjectArray arrays, struct pinned *pinned) {
    if ((*env)->GetArrayLength(env, arrays) != ARRAYS || (*env)->EnsureLocalCapacity(env, ARRAYS) != 0) {
        return -EINVAL;
    }
    for (int k = 0; k < ARRAYS; k++) {
        pinned->data[k] = NULL;
        pinned->object[k] = (jarray)(*env)->GetObjectArrayElement(env, arrays, k);
        if (pinned->object[k] == NULL) {
            return -EINVAL;
        }
        pinned->length[k] = (*env)->GetArrayLength(env, pinned->object[k]);
    }
    return 0;
}

static int pin(JNIEnv *env, struct pinned *pinned) {
    for (int k = 0; k < ARRAYS; k++) {
        pinned->data[k] = (*env)->GetPrimitiveArrayCritical(env, pinned->object[k], NULL);
        if (pinned->data[k] == NULL) {
            return -ENOMEM;
        }
    }
    return 0;
}

static void release(JNIEnv *env, struct pinned *pinned) {
    for (int k = ARRAYS - 1; k >= 0; k--) {
        if (pinned->data[k] != NULL) {
            jint mode = k < FIRST_RESULT ? JNI_ABORT : 0;
            (*env)->ReleasePrimitiveArrayCritical(env, pinned->object[k], pinned->data[k], mode);
        }
    }
}

static bool lengths_right(const struct pinned *pinned, jlong uid_count) {
    if (uid_count < 1 || uid_count > EPOCH_UIDS_MAX) {
        return false;
    }
    for (int k = 0; k < ARRAYS; k++) {
        bool starts = k == WEIGHT_STARTS || k == OLD_STARTS || k == STORED_STARTS;
        bool entries = (k > WEIGHT_STARTS && k < OLD_STARTS) || (k > OLD_STARTS && k < CONSENSUS) || k > STORED_STARTS;
        if (!entries && pinned->length[k] != uid_count + (starts ? 1 : 0)) {
            return false;
        }
    }
    return pinned->length[STORED_COLUMNS] == pinned->length[STORED_VALUES];
}

/* The last start says how many entries there are; that the starts ascend to it, the epoch checks. */
static bool entries_right(const struct pinned *pinned, int starts, jlong uid_count) {
    const int32_t *start = pinned->data[starts];
    return start[uid_count] >= 0 && start[uid_count] <= pinned->length[starts + 1]
            && start[uid_count] <= pinned->length[starts + 2];
}

static struct epoch_rows rows_of(const struct pinned *pinned, int starts) {
    return (struct epoch_rows){pinned->data[starts], pinned->data[starts + 1], pinned->data[starts + 2]};
}

static struct epoch_input input_of(const struct pinned *pinned, const jlong *settings) {
    return (struct epoch_input){
        .uid_count = (uint32_t)settings[UID_COUNT],
        .owner_uid = (int32_t)settings[OWNER_UID],
        .mode = (enum epoch_mode)settings[MODE],
        .commit_reveal = settings[COMMIT_REVEAL] != 0,
        .bonds_mask_block = settings[BONDS_MASK_BLOCK],
        .kappa = (uint64_t)settings[KAPPA],
        .penalty = (uint64_t)settings[PENALTY],
        .alpha = (uint64_t)settings[ALPHA],
        .alpha_low = (uint64_t)settings[ALPHA_LOW],
        .alpha_high = (uint64_t)settings[ALPHA_HIGH],
        .slope = settings[SLOPE],
        .permits = pinned->data[PERMITS],
        .new_permits = pinned->data[NEW_PERMITS],
        .last_update = pinned->data[LAST_UPDATE],
        .registered = pinned->data[REGISTERED],
        .commit_blocks = pinned->data[COMMIT_BLOCKS],
        .active_stake = pinned->data[ACTIVE_STAKE],
        .weights = rows_of(pinned, WEIGHT_STARTS),
        .bonds = rows_of(pinned, OLD_STARTS)};
}

static struct epoch_output output_of(const struct pinned *pinned) {
    return (struct epoch_output){
        .consensus = pinned->data[CONSENSUS],
        .trust = pinned->data[TRUST],
        .ranks = pinned->data[RANKS],
        .incentive = pinned->data[INCENTIVE],
        .total_bonds = pinned->data[TOTAL_BONDS],
        .dividends = pinned->data[DIVIDENDS],
        .bond_starts = pinned->data[STORED_STARTS],
        .bond_columns = pinned->data[STORED_COLUMNS],
        .bond_values = pinned->data[STORED_VALUES],
        .bonds_max = (size_t)pinned->length[STORED_COLUMNS]};
}

static int run(const struct pinned *pinned, const jlong *settings, struct epoch_memory *memory, int instruction_set) {
    jlong uid_count = settings[UID_COUNT];
    if (!entries_right(pinned, WEIGHT_STARTS, uid_count) || !entries_right(pinned, OLD_STARTS, uid_count)) {
        return -EINVAL;
    }
    struct epoch_input input = input_of(pinned, settings);
    struct epoch_output output = output_of(pinned);
    int best = (int)assay_instruction_set();
    return epoch_run(&input, &output, memory, instruction_set < best ? instruction_set : best);
}

static bool settings_right(const jlong *settings) {
    return settings[MODE] >= EPOCH_LEGACY && settings[MODE] <= EPOCH_LIQUID && settings[OWNER_UID] >= -1
            && settings[OWNER_UID] < settings[UID_COUNT];
}

JNIEXPORT jlong JNICALL Java_dev_assay_jni_NativeEpoch_create0(JNIEnv *env, jclass type) {
    (void)env;
    (void)type;
    return (jlong)(intptr_t)calloc(1, sizeof(struct epoch_memory));
}

JNIEXPORT void JNICALL Java_dev_assay_jni_NativeEpoch_free0(JNIEnv *env, jclass type, jlong memory) {
    (void)env;
    (void)type;
    epoch_free((struct epoch_memory *)(intptr_t)memory);
    free((void *)(intptr_t)memory);
}

JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeEpoch_run0(
        JNIEnv *env, jclass type, jlong memory, jint instruction_set, jlongArray settings_array, jobjectArray arrays) {
    (void)type;
    jlong settings[SETTINGS];
    struct pinned pinned;
    if ((*env)->GetArrayLength(env, settings_array) != SETTINGS) {
        return -EINVAL;
    }
    (*env)->GetLongArrayRegion(env, settings_array, 0, SETTINGS, settings);
    if (!settings_right(settings) || find(env, arrays, &pinned) != 0 || !lengths_right(&pinned, settings[UID_COUNT])) {
        return -EINVAL;
    }
    int error = pin(env, &pinned);
    if (error == 0) {
        error = run(&pinned, settings, (struct epoch_memory *)(intptr_t)memory, instruction_set);
    }
    release(env, &pinned);
    return error;
}
