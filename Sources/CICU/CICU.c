#include "CICU.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

const char *cicu_version(void) { return U_ICU_VERSION; }

static uint8_t fold_kind(const UNormalizer2 *folding, UChar32 code_point, UChar *result, int32_t *length) {
    *length = 0;
    if (u_hasBinaryProperty(code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return CICU_FOLD_VANISHES;
    if (!unorm2_hasBoundaryBefore(folding, code_point)) return CICU_FOLD_COMBINES;
    UChar source[2];
    int32_t source_length = 0;
    U16_APPEND_UNSAFE(source, source_length, code_point);
    if (unorm2_isInert(folding, code_point)) {
        memcpy(result, source, sizeof source);
        *length = source_length;
        return CICU_FOLD_ALONE;
    }
    UErrorCode status = U_ZERO_ERROR;
    *length = unorm2_normalize(folding, source, source_length, result, 32, &status);
    if (U_FAILURE(status) || *length == 0) return CICU_FOLD_EXPANDS;
    return *length == source_length ? CICU_FOLD_ALONE : CICU_FOLD_EXPANDS;
}

void cicu_fold_tables(uint16_t *units, uint8_t *kinds, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&status);
    *error = status;
    if (U_FAILURE(status)) return;
    for (UChar32 code_point = 0; code_point < 0x10000; code_point += 1) {
        units[code_point] = (uint16_t)code_point;
        kinds[code_point] = CICU_FOLD_ALONE;
        if (U_IS_SURROGATE(code_point)) continue;
        UChar result[32];
        int32_t length;
        kinds[code_point] = fold_kind(folding, code_point, result, &length);
        if (kinds[code_point] == CICU_FOLD_ALONE && length == 1) units[code_point] = result[0];
    }
}

uint8_t cicu_fold_kind(uint32_t code_point) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&status);
    UChar result[32];
    int32_t length;
    return U_FAILURE(status) ? CICU_FOLD_EXPANDS : fold_kind(folding, (UChar32)code_point, result, &length);
}

int32_t cicu_fold(const uint16_t *text, int32_t length, uint16_t *result, int32_t capacity, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&status);
    int32_t count = unorm2_normalize(folding, text, length, result, capacity, &status);
    *error = status;
    return count;
}

uint8_t cicu_general_category(uint32_t code_point) { return (uint8_t)u_charType((UChar32)code_point); }

bool cicu_is_han(uint32_t code_point) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript((UChar32)code_point, &status) == USCRIPT_HAN;
}

int32_t cicu_simplify(uint16_t *text, int32_t length, int32_t capacity, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    static const char name[] = "Traditional-Simplified";
    UChar identifier[sizeof name];
    u_charsToUChars(name, identifier, sizeof name);
    UTransliterator *transform = utrans_openU(identifier, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    int32_t limit = length;
    int32_t count = length;
    if (U_SUCCESS(status)) utrans_transUChars(transform, text, &count, capacity, 0, &limit, &status);
    if (transform != NULL) utrans_close(transform);
    *error = status;
    return count;
}

struct cicu_segmenter {
    UBreakIterator *iterator;
};

cicu_segmenter *cicu_segmenter_open(int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    cicu_segmenter *segmenter = NULL;
    if (U_SUCCESS(status)) {
        segmenter = malloc(sizeof *segmenter);
        if (segmenter == NULL) {
            status = U_MEMORY_ALLOCATION_ERROR;
            ubrk_close(iterator);
        } else {
            segmenter->iterator = iterator;
        }
    }
    *error = status;
    return segmenter;
}

void cicu_segmenter_close(cicu_segmenter *segmenter) {
    if (segmenter == NULL) return;
    ubrk_close(segmenter->iterator);
    free(segmenter);
}

int32_t cicu_segmenter_segment(cicu_segmenter *segmenter, const uint16_t *text, int32_t length, int32_t *ends,
                               int32_t *statuses, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = 0;
    ubrk_setText(segmenter->iterator, text, length, &status);
    if (U_SUCCESS(status)) {
        int32_t end = ubrk_next(segmenter->iterator);
        while (end != UBRK_DONE && count < length) {
            ends[count] = end;
            statuses[count] = ubrk_getRuleStatus(segmenter->iterator);
            count += 1;
            end = ubrk_next(segmenter->iterator);
        }
    }
    // The iterator must not keep a pointer to a text that is about to go.
    UErrorCode ignored = U_ZERO_ERROR;
    ubrk_setText(segmenter->iterator, NULL, 0, &ignored);
    *error = status;
    return count;
}

struct cicu_decoder {
    UConverter *converter;
};

cicu_decoder *cicu_decoder_open(const char *name, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    if (U_SUCCESS(status)) ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    cicu_decoder *decoder = NULL;
    if (U_SUCCESS(status)) decoder = malloc(sizeof *decoder);
    if (decoder != NULL) {
        decoder->converter = converter;
    } else {
        if (U_SUCCESS(status)) status = U_MEMORY_ALLOCATION_ERROR;
        if (converter != NULL) ucnv_close(converter);
    }
    *error = status;
    return decoder;
}

void cicu_decoder_close(cicu_decoder *decoder) {
    if (decoder == NULL) return;
    ucnv_close(decoder->converter);
    free(decoder);
}

int32_t cicu_decoder_decode(cicu_decoder *decoder, const uint8_t *bytes, int32_t length, bool is_last,
                            uint16_t *output, int32_t capacity, int32_t *taken, bool *undecodable, bool *full,
                            int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    UChar *target = output;
    const char *source = (const char *)bytes;
    ucnv_toUnicode(decoder->converter, &target, output + capacity, &source, source + length, NULL, is_last, &status);
    *taken = (int32_t)((const uint8_t *)source - bytes);
    *full = status == U_BUFFER_OVERFLOW_ERROR;
    *undecodable = status == U_INVALID_CHAR_FOUND || status == U_ILLEGAL_CHAR_FOUND ||
                   status == U_TRUNCATED_CHAR_FOUND || status == U_ILLEGAL_ESCAPE_SEQUENCE ||
                   status == U_UNSUPPORTED_ESCAPE_SEQUENCE;
    *error = *full || *undecodable ? U_ZERO_ERROR : status;
    return (int32_t)(target - output);
}

int32_t cicu_detect_encoding(const uint8_t *bytes, int32_t length, char *name, int32_t capacity, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t confidence = 0;
    name[0] = 0;
    UCharsetDetector *detector = ucsdet_open(&status);
    if (U_SUCCESS(status)) ucsdet_setText(detector, (const char *)bytes, length, &status);
    const UCharsetMatch *match = U_SUCCESS(status) ? ucsdet_detect(detector, &status) : NULL;
    if (U_SUCCESS(status) && match != NULL) {
        const char *found = ucsdet_getName(match, &status);
        if (U_SUCCESS(status) && (int32_t)strlen(found) < capacity) {
            strcpy(name, found);
            confidence = ucsdet_getConfidence(match, &status);
        }
    }
    if (detector != NULL) ucsdet_close(detector);
    *error = status;
    return confidence;
}

void cicu_canonical_encoding(const char *name, char *result, int32_t capacity, int32_t *error) {
    UErrorCode status = U_ZERO_ERROR;
    result[0] = 0;
    UConverter *converter = ucnv_open(name, &status);
    if (U_SUCCESS(status)) {
        const char *own = ucnv_getName(converter, &status);
        UErrorCode unknown = U_ZERO_ERROR;
        const char *standard = ucnv_getStandardName(own, "IANA", &unknown);
        const char *chosen = U_SUCCESS(unknown) && standard != NULL ? standard : own;
        if ((int32_t)strlen(chosen) < capacity) {
            strcpy(result, chosen);
        } else {
            status = U_BUFFER_OVERFLOW_ERROR;
        }
        ucnv_close(converter);
    }
    *error = status;
}
