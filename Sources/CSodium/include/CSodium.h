#ifndef CSODIUM_H
#define CSODIUM_H

#include <stddef.h>
#include <stdint.h>

/// SHA-256 and codes made with it, by libsodium, a stream behind an opaque handle. libsodium's header is not visible
/// here, so that Swift imports nothing but these few calls.

enum {
    /// Bytes of a digest.
    csodium_sha256_size = 32,
};

typedef struct csodium_sha256 csodium_sha256;

/// NULL when there is no memory, or when libsodium cannot be started.
csodium_sha256 *csodium_sha256_create(void);
void csodium_sha256_destroy(csodium_sha256 *state);

void csodium_sha256_update(csodium_sha256 *state, const uint8_t *bytes, size_t count);

/// Stores the digest of everything so far, `csodium_sha256_size` bytes. The state must not be used any further.
void csodium_sha256_finish(csodium_sha256 *state, uint8_t *digest);

/// Stores the digest of some bytes at once, `csodium_sha256_size` bytes.
void csodium_sha256_of(const uint8_t *bytes, size_t count, uint8_t *digest);

/// Stores the HMAC-SHA-256 (RFC 2104) of some bytes under a key of any length, `csodium_sha256_size` bytes.
void csodium_hmac_sha256(const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *code);

/// Whether two runs of bytes are the same, in a time that does not tell where they differ.
int csodium_is_equal(const uint8_t *left, const uint8_t *right, size_t count);

#endif
