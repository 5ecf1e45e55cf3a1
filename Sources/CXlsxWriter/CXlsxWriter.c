#define _GNU_SOURCE
#include "CXlsxWriter.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { sheet_limit = 255, choice_limit = 8 };

struct cxlsxwriter {
    lxw_workbook *workbook;
    lxw_worksheet *sheets[sheet_limit];
    int32_t sheet_count;
    lxw_format *styles[cxlsxwriter_style_count];
    /// The first failure; 0 is none.
    int32_t failure;
};

static void note(cxlsxwriter *book, lxw_error error) {
    if (error != LXW_NO_ERROR && book->failure == 0) book->failure = -(int32_t)error;
}

cxlsxwriter *cxlsxwriter_create(const char *path, const char *title) {
    cxlsxwriter *book = calloc(1, sizeof *book);
    if (!book) return NULL;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    book->workbook = workbook_new_opt(path, &options);
    if (!book->workbook) {
        free(book);
        return NULL;
    }
    // A fixed time: the same content is to give the same bytes. 2000-01-01T00:00:00Z.
    lxw_doc_properties properties = {.title = (char *)title, .created = 946684800};
    note(book, workbook_set_properties(book->workbook, &properties));
    for (int style = 0; style < cxlsxwriter_style_count; style++) {
        lxw_format *format = book->styles[style] = workbook_add_format(book->workbook);
        if (!format) {
            book->failure = -(int32_t)LXW_ERROR_MEMORY_MALLOC_FAILED;
            break;
        }
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    if (book->failure != 0) return book;
    format_set_bold(book->styles[cxlsxwriter_header]);
    format_set_bg_color(book->styles[cxlsxwriter_header], 0xDDE6F0);
    format_set_text_wrap(book->styles[cxlsxwriter_header]);
    format_set_text_wrap(book->styles[cxlsxwriter_wrapped]);
    format_set_num_format(book->styles[cxlsxwriter_percent], "0.0%");
    format_set_num_format(book->styles[cxlsxwriter_decimal], "0.00");
    return book;
}

int32_t cxlsxwriter_add_sheet(cxlsxwriter *book, const char *name) {
    if (book->sheet_count == sheet_limit) return -1;
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
    if (!sheet) return -1;
    book->sheets[book->sheet_count] = sheet;
    return book->sheet_count++;
}

/// The sheet with a number; NULL, and a failure noted, where there is none.
static lxw_worksheet *sheet_of(cxlsxwriter *book, int32_t sheet) {
    if (sheet >= 0 && sheet < book->sheet_count) return book->sheets[sheet];
    note(book, LXW_ERROR_PARAMETER_VALIDATION);
    return NULL;
}

void cxlsxwriter_column(cxlsxwriter *book, int32_t sheet, uint16_t column, double width) {
    lxw_worksheet *worksheet = sheet_of(book, sheet);
    if (worksheet) note(book, worksheet_set_column(worksheet, column, column, width, NULL));
}

void cxlsxwriter_text(cxlsxwriter *book, int32_t sheet, uint32_t row, uint16_t column, const char *text,
                      int32_t style) {
    lxw_worksheet *worksheet = sheet_of(book, sheet);
    if (worksheet) note(book, worksheet_write_string(worksheet, row, column, text, book->styles[style]));
}

void cxlsxwriter_number(cxlsxwriter *book, int32_t sheet, uint32_t row, uint16_t column, double number,
                        int32_t style) {
    lxw_worksheet *worksheet = sheet_of(book, sheet);
    if (worksheet) note(book, worksheet_write_number(worksheet, row, column, number, book->styles[style]));
}

void cxlsxwriter_choices(cxlsxwriter *book, int32_t sheet, uint16_t column, uint32_t first_row, uint32_t last_row,
                         const char *choices) {
    lxw_worksheet *worksheet = sheet_of(book, sheet);
    char *list = strdup(choices);
    char *entries[choice_limit + 1] = {0};
    if (!list) note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    if (worksheet && list) {
        char *rest = list;
        for (int count = 0; count < choice_limit && rest; count++) entries[count] = strsep(&rest, "\n");
        lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_LIST, .value_list = entries};
        note(book, worksheet_data_validation_range(worksheet, first_row, column, last_row, column, &validation));
    }
    free(list);
}

void cxlsxwriter_head(cxlsxwriter *book, int32_t sheet, uint32_t last_row, uint16_t last_column) {
    lxw_worksheet *worksheet = sheet_of(book, sheet);
    if (!worksheet) return;
    worksheet_freeze_panes(worksheet, 1, 0);
    note(book, worksheet_autofilter(worksheet, 0, 0, last_row, last_column));
}

int32_t cxlsxwriter_close(cxlsxwriter *book) {
    if (!book) return 0;
    lxw_error error = workbook_close(book->workbook);
    note(book, error);
    int32_t failure = book->failure;
    free(book);
    return failure;
}
