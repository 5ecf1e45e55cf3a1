#define _GNU_SOURCE
#include "CArchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct carchive {
    struct archive *reader;
    struct archive_entry *entry;
    int descriptor;
    int64_t origin;
    int64_t position;
    int64_t taken;
    uint8_t block[64 * 1024];
};

static la_ssize_t read_block(struct archive *reader, void *context, const void **bytes) {
    carchive *archive = context;
    ssize_t count;
    do count = pread(archive->descriptor, archive->block, sizeof archive->block, archive->origin + archive->position);
    while (count < 0 && errno == EINTR);
    if (count < 0) {
        archive_set_error(reader, errno, "reading failed");
        return -1;
    }
    *bytes = archive->block;
    archive->position += count;
    archive->taken += count;
    return count;
}

static la_int64_t skip_bytes(struct archive *reader, void *context, la_int64_t request) {
    (void)reader;
    ((carchive *)context)->position += request;
    return request;
}

static la_int64_t seek_to(struct archive *reader, void *context, la_int64_t offset, int whence) {
    carchive *archive = context;
    struct stat status;
    if (fstat(archive->descriptor, &status) != 0) {
        archive_set_error(reader, errno, "reading failed");
        return ARCHIVE_FATAL;
    }
    int64_t size = status.st_size - archive->origin;
    int64_t target = whence == SEEK_SET ? offset : whence == SEEK_CUR ? archive->position + offset : size + offset;
    if (target < 0 || target > size) {
        archive_set_error(reader, EINVAL, "out of bounds");
        return ARCHIVE_FATAL;
    }
    archive->position = target;
    return target;
}

int32_t carchive_open(int32_t descriptor, int64_t origin, carchive **opened) {
    *opened = NULL;
    carchive *archive = calloc(1, sizeof *archive);
    if (!archive) return carchive_no_memory;
    archive->descriptor = descriptor;
    archive->origin = origin;
    struct archive *reader = archive->reader = archive_read_new();
    if (!reader) {
        free(archive);
        return carchive_no_memory;
    }
    // The reader that goes by the central directory: what lost its end is told from what is whole.
    archive_read_support_format_zip_seekable(reader);
    archive_read_set_read_callback(reader, read_block);
    archive_read_set_skip_callback(reader, skip_bytes);
    archive_read_set_seek_callback(reader, seek_to);
    archive_read_set_callback_data(reader, archive);
    if (archive_read_open1(reader) != ARCHIVE_OK) {
        carchive_close(archive);
        return carchive_damaged;
    }
    *opened = archive;
    return carchive_ok;
}

void carchive_close(carchive *archive) {
    if (!archive) return;
    archive_read_free(archive->reader);
    free(archive);
}

int32_t carchive_next(carchive *archive, const char **name) {
    *name = "";
    int status = archive_read_next_header(archive->reader, &archive->entry);
    if (status == ARCHIVE_EOF) return carchive_end;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return carchive_damaged;
    if (archive_entry_is_encrypted(archive->entry)) return carchive_encrypted;
    const char *path = archive_entry_pathname_utf8(archive->entry);
    if (!path) path = archive_entry_pathname(archive->entry);
    if (path) *name = path;
    return carchive_ok;
}

int32_t carchive_read(carchive *archive, uint8_t *bytes, size_t capacity, size_t *count) {
    la_ssize_t result;
    do result = archive_read_data(archive->reader, bytes, capacity);
    while (result == ARCHIVE_RETRY);
    *count = result > 0 ? (size_t)result : 0;
    return result < 0 ? carchive_damaged : carchive_ok;
}

int64_t carchive_taken(const carchive *archive) {
    return archive->taken;
}
