#define _GNU_SOURCE
#include "CZlib.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

int32_t czlib_open(const char *path, int32_t *kind) {
    int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    if (descriptor < 0) return -errno;
    struct stat status;
    if (fstat(descriptor, &status) != 0) {
        int error = errno;
        close(descriptor);
        return -error;
    }
    *kind = S_ISREG(status.st_mode)   ? czlib_kind_regular
            : S_ISDIR(status.st_mode) ? czlib_kind_directory
                                      : czlib_kind_stream;
    return descriptor;
}

int64_t czlib_position(int32_t descriptor) {
    off_t position = lseek(descriptor, 0, SEEK_CUR);
    return position < 0 ? 0 : position;
}

int32_t czlib_open_temporary(void) {
    const char *directory = getenv("TMPDIR");
    if (!directory || !*directory) directory = "/tmp";
    int descriptor = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
    if (descriptor >= 0) return descriptor;
    // Not every file system knows O_TMPFILE: make a named file and take the name away at once.
    static const char suffix[] = "/parrotcheck-XXXXXX";
    size_t length = strlen(directory);
    char *path = malloc(length + sizeof suffix);
    if (!path) return -ENOMEM;
    memcpy(path, directory, length);
    memcpy(path + length, suffix, sizeof suffix);
    descriptor = mkostemp(path, O_CLOEXEC);
    int error = errno;
    if (descriptor >= 0) unlink(path);
    free(path);
    return descriptor < 0 ? -error : descriptor;
}

int64_t czlib_read(int32_t descriptor, uint8_t *bytes, size_t capacity) {
    ssize_t count;
    do count = read(descriptor, bytes, capacity);
    while (count < 0 && errno == EINTR);
    return count < 0 ? -errno : count;
}

int64_t czlib_read_at(int32_t descriptor, uint8_t *bytes, size_t capacity, int64_t position) {
    ssize_t count;
    do count = pread(descriptor, bytes, capacity, position);
    while (count < 0 && errno == EINTR);
    return count < 0 ? -errno : count;
}

int32_t czlib_write(int32_t descriptor, const uint8_t *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return -errno;
        bytes += written;
        count -= (size_t)written;
    }
    return 0;
}

void czlib_close(int32_t descriptor) {
    close(descriptor);
}

const char *czlib_error_text(int32_t number) {
    const char *text = strerrordesc_np(number);
    return text ? text : "unknown error";
}

struct czlib_inflater {
    z_stream stream;
    /// Whether the last byte taken ended a member.
    int between_members;
    /// Whether padding or garbage was seen: no member may follow.
    int is_over;
};

czlib_inflater *czlib_inflater_create(void) {
    czlib_inflater *inflater = calloc(1, sizeof *inflater);
    // 16 + MAX_WBITS: gzip wrapping only.
    if (inflater && inflateInit2(&inflater->stream, 16 + MAX_WBITS) != Z_OK) {
        free(inflater);
        return NULL;
    }
    return inflater;
}

void czlib_inflater_destroy(czlib_inflater *inflater) {
    if (!inflater) return;
    inflateEnd(&inflater->stream);
    free(inflater);
}

int32_t czlib_inflate(czlib_inflater *inflater, const uint8_t *input, size_t input_count, size_t *consumed,
                      uint8_t *output, size_t output_capacity, size_t *produced) {
    z_stream *stream = &inflater->stream;
    int32_t result = inflater->between_members ? czlib_inflate_member_end : czlib_inflate_more;
    stream->next_in = (Bytef *)input;
    stream->avail_in = (uInt)input_count;
    stream->next_out = output;
    stream->avail_out = (uInt)output_capacity;
    while (stream->avail_out > 0) {
        if (inflater->between_members) {
            if (stream->avail_in == 0) break;
            if (*stream->next_in == 0) {
                inflater->is_over = 1;
                stream->next_in++;
                stream->avail_in--;
                continue;
            }
            if (inflater->is_over || *stream->next_in != 0x1f) {
                result = czlib_inflate_garbage;
                break;
            }
            inflateReset(stream);
            inflater->between_members = 0;
        }
        int status = inflate(stream, Z_NO_FLUSH);
        if (status == Z_STREAM_END) {
            inflater->between_members = 1;
            result = czlib_inflate_member_end;
        } else if (status == Z_OK || status == Z_BUF_ERROR) {
            result = czlib_inflate_more;
            // zlib may hold output back after the last input byte, so only "no progress" ends the loop.
            if (status == Z_BUF_ERROR) break;
        } else {
            result = status == Z_MEM_ERROR ? czlib_inflate_no_memory : czlib_inflate_corrupt;
            break;
        }
    }
    *consumed = input_count - stream->avail_in;
    *produced = output_capacity - stream->avail_out;
    return result;
}
