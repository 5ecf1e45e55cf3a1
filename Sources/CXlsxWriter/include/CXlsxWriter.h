#ifndef CXLSXWRITER_H
#define CXLSXWRITER_H

#include <stdint.h>

/// An XLSX workbook that is written row by row, behind an opaque handle. libxlsxwriter's header is not visible here.
/// Rows and columns count from 0; the rows of a sheet have to come in their order, those of several sheets need not.
/// What fails is told by `cxlsxwriter_close`.

typedef struct cxlsxwriter cxlsxwriter;

enum cxlsxwriter_style {
    cxlsxwriter_plain = 0,
    cxlsxwriter_header = 1,
    /// Text of any length, broken into lines.
    cxlsxwriter_wrapped = 2,
    cxlsxwriter_percent = 3,
    /// A number with two decimals.
    cxlsxwriter_decimal = 4,
    cxlsxwriter_style_count = 5,
};

/// A workbook that goes to a path; NULL when there is no memory. The same content gives the same bytes at any time.
cxlsxwriter *cxlsxwriter_create(const char *path, const char *title);

/// Adds a sheet and returns its number, or −1.
int32_t cxlsxwriter_add_sheet(cxlsxwriter *book, const char *name);

/// Sets a column's width in characters.
void cxlsxwriter_column(cxlsxwriter *book, int32_t sheet, uint16_t column, double width);

/// Writes a cell that is text, whatever it begins with, of at most 32,767 UTF-16 units and without characters that XML
/// lacks.
void cxlsxwriter_text(cxlsxwriter *book, int32_t sheet, uint32_t row, uint16_t column, const char *text, int32_t style);
void cxlsxwriter_number(cxlsxwriter *book, int32_t sheet, uint32_t row, uint16_t column, double number, int32_t style);

/// Lets a column's cells be filled in from a list, whose entries are parted by line feeds; at most 8.
void cxlsxwriter_choices(cxlsxwriter *book, int32_t sheet, uint16_t column, uint32_t first_row, uint32_t last_row,
                         const char *choices);

/// Keeps the first row in sight, and lets its columns be filtered.
void cxlsxwriter_head(cxlsxwriter *book, int32_t sheet, uint32_t last_row, uint16_t last_column);

/// Writes the file and gives the handle back; 0, or a negative number on failure. NULL is none.
int32_t cxlsxwriter_close(cxlsxwriter *book);

#endif
