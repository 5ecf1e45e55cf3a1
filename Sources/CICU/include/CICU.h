#ifndef CICU_H
#define CICU_H

#include <stdint.h>

/// The few ICU calls that ParrotText needs. No ICU header is visible here: Foundation brings ICU headers of
/// its own, and the two must not meet in one module. Every function returns, or stores in `*error`, an ICU
/// error code: 0 or below is success.

/// The version of the ICU in use, for example "72.1".
const char *cicu_version(void);

#endif
