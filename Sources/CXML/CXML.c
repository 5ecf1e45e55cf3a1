#include "CXML.h"

#include <libxml/parser.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { name_limit = 32 };

struct cxml_parser {
    xmlSAXHandler handler;
    xmlParserCtxtPtr context;
    const xmlChar *elements[name_limit];
    const xmlChar *attributes[name_limit];
    int element_count;
    int attribute_count;
    int has_root;
    const xmlChar *root_namespace;
    int32_t result;
    uint8_t *events;
    size_t count;
    size_t capacity;
    /// Where the length of the text that ends the list stands; 0 where it does not end with text.
    size_t open_text;
};

/// Room for some more bytes; NULL, and nothing more is parsed, when there is no memory.
static uint8_t *extended(cxml_parser *parser, size_t count) {
    if (parser->result != cxml_ok) return NULL;
    if (parser->capacity - parser->count < count) {
        size_t capacity = (parser->count + count) * 2;
        uint8_t *events = realloc(parser->events, capacity);
        if (!events) {
            parser->result = cxml_no_memory;
            xmlStopParser(parser->context);
            return NULL;
        }
        parser->events = events;
        parser->capacity = capacity;
    }
    uint8_t *room = parser->events + parser->count;
    parser->count += count;
    return room;
}

static void put_length(uint8_t *room, size_t length) {
    for (int shift = 0; shift < 4; shift++) room[shift] = (uint8_t)(length >> (8 * shift));
}

/// The number of a name, which libxml2 keeps once in its dictionary; −1 where it is not asked for.
static int number_of(const xmlChar *name, const xmlChar *const *names, int count) {
    for (int number = 0; number < count; number++)
        if (names[number] == name) return number;
    return -1;
}

static int element_number(const cxml_parser *parser, const xmlChar *name, const xmlChar *namespace) {
    if (namespace != parser->root_namespace && !xmlStrEqual(namespace, parser->root_namespace)) return -1;
    return number_of(name, parser->elements, parser->element_count);
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *namespace,
                          int namespace_count, const xmlChar **namespaces, int attribute_count, int default_count,
                          const xmlChar **attributes) {
    (void)prefix, (void)namespace_count, (void)namespaces, (void)default_count;
    cxml_parser *parser = user;
    if (!parser->has_root) {
        parser->has_root = 1;
        parser->root_namespace = namespace;
    }
    int element = element_number(parser, name, namespace);
    if (element < 0) return;
    parser->open_text = 0;
    size_t start = parser->count;
    uint8_t *room = extended(parser, 3);
    if (!room) return;
    room[0] = cxml_event_start;
    room[1] = (uint8_t)element;
    int kept = 0;
    for (int index = 0; index < attribute_count; index++) {
        // Five pointers each: name, prefix, namespace, the value's beginning, and just after its end.
        const xmlChar **attribute = attributes + 5 * index;
        int number = number_of(attribute[0], parser->attributes, parser->attribute_count);
        if (number < 0 || kept == UCHAR_MAX) continue;
        size_t length = (size_t)(attribute[4] - attribute[3]);
        room = extended(parser, 5 + length);
        if (!room) return;
        room[0] = (uint8_t)number;
        put_length(room + 1, length);
        memcpy(room + 5, attribute[3], length);
        kept++;
    }
    parser->events[start + 2] = (uint8_t)kept;
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *namespace) {
    (void)prefix;
    cxml_parser *parser = user;
    int element = element_number(parser, name, namespace);
    if (element < 0) return;
    parser->open_text = 0;
    uint8_t *room = extended(parser, 2);
    if (!room) return;
    room[0] = cxml_event_end;
    room[1] = (uint8_t)element;
}

static void characters(void *user, const xmlChar *text, int length) {
    cxml_parser *parser = user;
    if (length <= 0) return;
    if (!parser->open_text) {
        uint8_t *room = extended(parser, 5);
        if (!room) return;
        room[0] = cxml_event_text;
        put_length(room + 1, 0);
        parser->open_text = parser->count - 4;
    }
    uint8_t *room = extended(parser, (size_t)length);
    if (!room) return;
    memcpy(room, text, (size_t)length);
    put_length(parser->events + parser->open_text, parser->count - parser->open_text - 4);
}

static void internal_subset(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    cxml_parser *parser = user;
    if (parser->result == cxml_ok) parser->result = cxml_document_type;
    xmlStopParser(parser->context);
}

static void ignore_error(void *user, xmlErrorPtr error) {
    (void)user, (void)error;
}

/// Puts names, parted by blanks, into the parser's dictionary; −1 when there is no memory.
static int intern(cxml_parser *parser, const char *list, const xmlChar **names) {
    int count = 0;
    while (*list && count < name_limit) {
        size_t length = strcspn(list, " ");
        if (length > 0) {
            names[count] = xmlDictLookup(parser->context->dict, (const xmlChar *)list, (int)length);
            if (!names[count++]) return -1;
        }
        list += length;
        if (*list) list++;
    }
    return count;
}

cxml_parser *cxml_create(const char *elements, const char *attributes) {
    xmlInitParser();
    cxml_parser *parser = calloc(1, sizeof *parser);
    if (!parser) return NULL;
    parser->handler.initialized = XML_SAX2_MAGIC;
    parser->handler.startElementNs = start_element;
    parser->handler.endElementNs = end_element;
    parser->handler.characters = characters;
    parser->handler.cdataBlock = characters;
    parser->handler.internalSubset = internal_subset;
    parser->handler.serror = ignore_error;
    parser->context = xmlCreatePushParserCtxt(&parser->handler, parser, NULL, 0, NULL);
    if (!parser->context) {
        free(parser);
        return NULL;
    }
    xmlCtxtUseOptions(parser->context, 
                      XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    parser->element_count = intern(parser, elements, parser->elements);
    parser->attribute_count = intern(parser, attributes, parser->attributes);
    if (parser->element_count < 0 || parser->attribute_count < 0) {
        cxml_destroy(parser);
        return NULL;
    }
    return parser;
}

void cxml_destroy(cxml_parser *parser) {
    if (!parser) return;
    xmlFreeParserCtxt(parser->context);
    free(parser->events);
    free(parser);
}

int32_t cxml_parse(cxml_parser *parser, const uint8_t *bytes, size_t count, int32_t is_last) {
    parser->count = 0;
    parser->open_text = 0;
    if (parser->result != cxml_ok) return parser->result;
    if (count > INT_MAX) return parser->result = cxml_malformed;
    int status = xmlParseChunk(parser->context, (const char *)bytes, (int)count, is_last);
    if (parser->result != cxml_ok) return parser->result;
    if (status == XML_ERR_NO_MEMORY) return parser->result = cxml_no_memory;
    // A namespace that is not declared leaves a document well formed, and says nothing of the elements asked for.
    if (!parser->context->wellFormed) parser->result = cxml_malformed;
    return parser->result;
}

const uint8_t *cxml_events(const cxml_parser *parser, size_t *count) {
    *count = parser->count;
    return parser->events;
}
