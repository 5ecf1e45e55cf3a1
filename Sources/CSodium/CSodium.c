#include "CSodium.h"

#include <sodium.h>
#include <stdlib.h>

_Static_assert(csodium_sha256_size == crypto_hash_sha256_BYTES, "a SHA-256 digest has 32 bytes");

struct csodium_sha256 {
    crypto_hash_sha256_state state;
};

csodium_sha256 *csodium_sha256_create(void) {
    // May be called any number of times, from any thread.
    if (sodium_init() < 0) return NULL;
    csodium_sha256 *state = malloc(sizeof *state);
    if (state) crypto_hash_sha256_init(&state->state);
    return state;
}

void csodium_sha256_destroy(csodium_sha256 *state) {
    free(state);
}

void csodium_sha256_update(csodium_sha256 *state, const uint8_t *bytes, size_t count) {
    crypto_hash_sha256_update(&state->state, bytes, count);
}

void csodium_sha256_finish(csodium_sha256 *state, uint8_t *digest) {
    crypto_hash_sha256_final(&state->state, digest);
}

void csodium_sha256_of(const uint8_t *bytes, size_t count, uint8_t *digest) {
    crypto_hash_sha256(digest, bytes, count);
}
