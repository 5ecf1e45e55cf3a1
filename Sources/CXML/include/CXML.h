#ifndef CXML_H
#define CXML_H

#include <stddef.h>
#include <stdint.h>

/// An XML document that arrives in blocks, as a list of events, behind an opaque handle. libxml2's headers are not
/// visible here. A document type is refused, and with it every entity of a document's own.

typedef struct cxml_parser cxml_parser;

enum cxml_result {
    cxml_ok = 0,
    cxml_malformed = -1,
    /// The document declares a type.
    cxml_document_type = -2,
    cxml_no_memory = -3,
};

/// The first byte of each event. Numbers of more than a byte are little endian.
enum cxml_event {
    /// Then the element's number, how many attributes follow, and of each its number, its length in four bytes and its
    /// UTF-8.
    cxml_event_start = 1,
    /// Then the element's number.
    cxml_event_end = 2,
    /// Then the length in four bytes and the UTF-8.
    cxml_event_text = 3,
};

/// A parser that tells of certain elements and attributes, by their local names, parted by blanks, at most 32 of each;
/// their numbers are their places in the list. Elements of another namespace than the root's are left out. NULL when
/// there is no memory.
cxml_parser *cxml_create(const char *elements, const char *attributes);
void cxml_destroy(cxml_parser *parser);

/// Parses a block. Its events replace those of the block before, and are there too where the result is a failure.
int32_t cxml_parse(cxml_parser *parser, const uint8_t *bytes, size_t count, int32_t is_last);

/// The events of the block parsed last, valid until the next.
const uint8_t *cxml_events(const cxml_parser *parser, size_t *count);

#endif
