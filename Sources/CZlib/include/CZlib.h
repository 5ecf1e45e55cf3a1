#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>

/// Raw bytes of an input: file descriptors, and streaming decompression of gzip data behind an opaque handle.
/// Neither zlib's header nor POSIX is visible here, so that Swift imports nothing but these few calls.
///
/// A function that returns a signed number returns a negative `errno` value on failure.

enum czlib_kind {
    czlib_kind_regular = 0,
    czlib_kind_directory = 1,
    /// A pipe, a terminal, a device: what cannot be read twice.
    czlib_kind_stream = 2,
};

/// Opens a file for reading; a NULL path means standard input. Stores what it is in `*kind`.
int32_t czlib_open(const char *path, int32_t *kind);

/// The position at which the next `read` of this descriptor would begin; 0 where it has none.
int64_t czlib_position(int32_t descriptor);

/// Opens a temporary file without a name, in TMPDIR or /tmp: it goes with the process, however that ends.
int32_t czlib_open_temporary(void);

/// Reads at the descriptor's own position; 0 is the end.
int64_t czlib_read(int32_t descriptor, uint8_t *bytes, size_t capacity);

/// Reads at a position of one's own, for files; 0 is the end.
int64_t czlib_read_at(int32_t descriptor, uint8_t *bytes, size_t capacity, int64_t position);

/// Writes all of the bytes; returns 0.
int32_t czlib_write(int32_t descriptor, const uint8_t *bytes, size_t count);

void czlib_close(int32_t descriptor);

/// The system's own words for an error number.
const char *czlib_error_text(int32_t number);

typedef struct czlib_inflater czlib_inflater;

enum czlib_inflate_result {
    /// More input is needed, or more room for output.
    czlib_inflate_more = 0,
    /// The input so far ends exactly with a member.
    czlib_inflate_member_end = 1,
    /// What follows the last member is no gzip data.
    czlib_inflate_garbage = 2,
    /// The data contradict themselves, a checksum included.
    czlib_inflate_corrupt = -1,
    czlib_inflate_no_memory = -2,
};

/// NULL when there is no memory.
czlib_inflater *czlib_inflater_create(void);
void czlib_inflater_destroy(czlib_inflater *inflater);

/// Decompresses as much as fits, over as many members as there are; zero padding after a member is skipped.
int32_t czlib_inflate(czlib_inflater *inflater, const uint8_t *input, size_t input_count, size_t *consumed,
                      uint8_t *output, size_t output_capacity, size_t *produced);

#endif
