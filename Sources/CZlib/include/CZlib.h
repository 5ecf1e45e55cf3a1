#ifndef CZLIB_H
#define CZLIB_H

#include <stdint.h>

/// Streaming decompression of gzip data (several members in a row included) behind an opaque handle.

#endif
