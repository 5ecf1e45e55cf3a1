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

void csodium_hmac_sha256(const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *code) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key, key_count);
    crypto_auth_hmacsha256_update(&state, bytes, count);
    crypto_auth_hmacsha256_final(&state, code);
    sodium_memzero(&state, sizeof state);
}

int csodium_is_equal(const uint8_t *left, const uint8_t *right, size_t count) {
    return sodium_memcmp(left, right, count) == 0;
}
