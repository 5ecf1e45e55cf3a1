#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stdint.h>

/// The few ICU calls that ParrotText needs. No ICU header is visible here: Foundation brings ICU headers of
/// its own, and the two must not meet in one module. Every function returns, or stores in `*error`, an ICU
/// error code: 0 or below is success.

/// The version of the ICU in use, for example "72.1".
const char *cicu_version(void);

// Normalization

/// What the normalization of one code point takes.
enum {
    /// One unit comes out, and nothing before it changes.
    CICU_FOLD_ALONE = 0,
    /// Several units come out, and nothing before it changes.
    CICU_FOLD_EXPANDS = 1,
    /// It may combine with what stands before it.
    CICU_FOLD_COMBINES = 2,
    /// It vanishes: a default ignorable code point.
    CICU_FOLD_VANISHES = 3,
};

/// Fills the units and kinds (65,536 each) that NFKC_Casefold gives for each code point of the basic plane.
/// Surrogates come out as they are.
void cicu_fold_tables(uint16_t *units, uint8_t *kinds, int32_t *error);

/// How NFKC_Casefold treats one code point; what comes out alone may be two units above the basic plane.
uint8_t cicu_fold_kind(uint32_t code_point);

/// Normalizes a run to NFKC_Casefold; returns the length of the result, which may exceed `capacity`
/// (nothing useful is written then, and the error is positive).
int32_t cicu_fold(const uint16_t *text, int32_t length, uint16_t *result, int32_t capacity, int32_t *error);

// Properties

/// ICU's general category of a code point (a `UCharCategory`).
uint8_t cicu_general_category(uint32_t code_point);

/// Whether a code point belongs to the Han script.
bool cicu_is_han(uint32_t code_point);

/// Rewrites a text in place with ICU's own Traditional-Simplified transform. Slow to open (30 ms); it is there
/// to check the built-in table. Returns the length of the result.
int32_t cicu_simplify(uint16_t *text, int32_t length, int32_t capacity, int32_t *error);

// Word breaks

/// A word break iterator for Chinese.
typedef struct cicu_segmenter cicu_segmenter;

/// Opens a word break iterator; null on failure.
cicu_segmenter *cicu_segmenter_open(int32_t *error);

/// Closes a word break iterator.
void cicu_segmenter_close(cicu_segmenter *segmenter);

/// Stores the end and the rule status of each piece of a text; both arrays hold at least `length` elements.
/// Returns the number of pieces.
int32_t cicu_segmenter_segment(cicu_segmenter *segmenter, const uint16_t *text, int32_t length, int32_t *ends,
                               int32_t *statuses, int32_t *error);

// Encodings

/// A converter from one encoding.
typedef struct cicu_decoder cicu_decoder;

/// Opens a converter from the encoding of that name; null on failure.
cicu_decoder *cicu_decoder_open(const char *name, int32_t *error);

/// Closes a converter.
void cicu_decoder_close(cicu_decoder *decoder);

/// Decodes bytes to UTF-16 until the input is used up, the output is full, or bytes turn out undecodable.
///
/// Stores how many bytes were taken; returns how many units were written. `*undecodable` tells that the last bytes
/// taken mean nothing: the caller writes its replacement and goes on. `*full` tells that the output was full.
int32_t cicu_decoder_decode(cicu_decoder *decoder, const uint8_t *bytes, int32_t length, bool is_last,
                            uint16_t *output, int32_t capacity, int32_t *taken, bool *undecodable, bool *full,
                            int32_t *error);

/// Stores ICU's guess at the encoding of some bytes as a null-terminated name; returns its confidence (0 to 100),
/// 0 if there is none.
int32_t cicu_detect_encoding(const uint8_t *bytes, int32_t length, char *name, int32_t capacity, int32_t *error);

/// Stores the IANA (else ICU's own) name of an encoding known by any of its names.
void cicu_canonical_encoding(const char *name, char *result, int32_t capacity, int32_t *error);

#endif
