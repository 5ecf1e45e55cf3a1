#ifndef CARCHIVE_H
#define CARCHIVE_H

#include <stddef.h>
#include <stdint.h>

/// The entries of a zip archive, one after the other, behind an opaque handle. libarchive's header is not visible here.

typedef struct carchive carchive;

enum carchive_result {
    carchive_ok = 0,
    /// There is no further entry.
    carchive_end = 1,
    /// The archive is cut short, or contradicts itself.
    carchive_damaged = -1,
    carchive_encrypted = -2,
    carchive_no_memory = -3,
};

/// Opens the zip archive that begins at `origin` of a file, whose own position is left alone. The descriptor stays the
/// caller's, and has to stay open. Stores NULL on failure.
int32_t carchive_open(int32_t descriptor, int64_t origin, carchive **archive);
void carchive_close(carchive *archive);

/// Goes to the next entry. Its name is valid until the next call, and empty where it cannot be told.
int32_t carchive_next(carchive *archive, const char **name);

/// Reads the entry on, and stores how many bytes came; 0 is its end.
int32_t carchive_read(carchive *archive, uint8_t *bytes, size_t capacity, size_t *count);

/// How many bytes of the file were taken so far.
int64_t carchive_taken(const carchive *archive);

#endif
