#include "corpus/store/internal.h"

#include <string.h>

static AcgStoreError kind_of(int code) {
  switch (code & 0xFF) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return ACG_STORE_ERROR_BUSY;
  case SQLITE_FULL:
    return ACG_STORE_ERROR_FULL;
  case SQLITE_CORRUPT:
  case SQLITE_FORMAT:
  case SQLITE_MISMATCH:
  case SQLITE_CONSTRAINT:
    return ACG_STORE_ERROR_DAMAGED;
  case SQLITE_NOTADB:
    return ACG_STORE_ERROR_FORMAT;
  default:
    return ACG_STORE_ERROR_FILE;
  }
}

static char *describe(const AcgStore *store, int code) {
  const char *text = sqlite3_errmsg(store->database);
  int number = sqlite3_system_errno(store->database);
  switch (kind_of(code)) {
  case ACG_STORE_ERROR_BUSY:
    return g_strdup("is being written by another program; try again when that is done");
  case ACG_STORE_ERROR_FULL:
    return g_strdup("cannot be written: no room left on the disk");
  case ACG_STORE_ERROR_DAMAGED:
    return g_strdup_printf("is damaged (%s); 'actorgraph store check' says more", text);
  case ACG_STORE_ERROR_FORMAT:
    return g_strdup("is no SQLite file: expected a store that actorgraph made");
  default:
    break;
  }
  if ((code & 0xFF) == SQLITE_READONLY) return g_strdup("cannot be written: it is read-only");
  if ((code & 0xFF) == SQLITE_CANTOPEN)
    return g_strdup_printf("cannot be opened (%s); beside it, FILE-wal and FILE-shm must be "
                           "writable after a run that was broken off",
                           number != 0 ? g_strerror(number) : text);
  if ((code & 0xFF) == SQLITE_IOERR && number != 0)
    return g_strdup_printf("cannot be read or written: %s", g_strerror(number));
  return g_strdup_printf("cannot be used: %s", text);
}

bool acg_store_fail(AcgStore *store, int code, GError **error) {
  g_autofree char *text = describe(store, code);
  g_set_error_literal(error, ACG_STORE_ERROR, (gint)kind_of(code), text);
  return false;
}

static sqlite3_stmt *find_statement(AcgStore *store, const char *sql, GError **error) {
  sqlite3_stmt *statement = g_hash_table_lookup(store->statements, sql);
  if (statement != NULL) {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return statement;
  }
  int code =
      sqlite3_prepare_v3(store->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK) {
    acg_store_fail(store, code, error);
    return NULL;
  }
  g_hash_table_insert(store->statements, (gpointer)sql, statement);
  return statement;
}

/* Texts that are not UTF-8 (paths) are bytes, so that every reader of the table can read it. */
static int bind_text(sqlite3_stmt *statement, int place, const char *text) {
  if (text == NULL) return sqlite3_bind_null(statement, place);
  size_t length = strlen(text);
  if (g_utf8_validate(text, (gssize)length, NULL))
    return sqlite3_bind_text64(statement, place, text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
  return sqlite3_bind_blob64(statement, place, text, length, SQLITE_TRANSIENT);
}

static int bind_bytes(sqlite3_stmt *statement, int place, GBytes *bytes) {
  if (bytes == NULL) return sqlite3_bind_null(statement, place);
  gsize length = 0;
  const void *data = g_bytes_get_data(bytes, &length);
  return sqlite3_bind_blob64(statement, place, data, length, SQLITE_TRANSIENT);
}

static sqlite3_stmt *query(AcgStore *store, GError **error, const char *sql, const char *types,
                           va_list arguments) {
  sqlite3_stmt *statement = find_statement(store, sql, error);
  int code = SQLITE_OK;
  for (int i = 0; statement != NULL && types[i] != '\0' && code == SQLITE_OK; i++) {
    if (types[i] == 'i')
      code = sqlite3_bind_int64(statement, i + 1, va_arg(arguments, gint64));
    else if (types[i] == 'd')
      code = sqlite3_bind_double(statement, i + 1, va_arg(arguments, double));
    else if (types[i] == 't')
      code = bind_text(statement, i + 1, va_arg(arguments, const char *));
    else
      code = bind_bytes(statement, i + 1, va_arg(arguments, GBytes *));
  }
  if (code == SQLITE_OK) return statement;
  acg_store_fail(store, code, error);
  return NULL;
}

sqlite3_stmt *acg_store_query(AcgStore *store, GError **error, const char *sql, const char *types,
                              ...) {
  va_list arguments;
  va_start(arguments, types);
  sqlite3_stmt *statement = query(store, error, sql, types, arguments);
  va_end(arguments);
  return statement;
}

bool acg_store_step(AcgStore *store, sqlite3_stmt *statement, bool *row, GError **error) {
  int code = sqlite3_step(statement);
  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE) return true;
  return acg_store_fail(store, sqlite3_extended_errcode(store->database), error);
}

void acg_store_done(sqlite3_stmt *statement) {
  if (statement != NULL) sqlite3_reset(statement);
}

bool acg_store_run(AcgStore *store, GError **error, const char *sql, const char *types, ...) {
  va_list arguments;
  va_start(arguments, types);
  g_autoptr(sqlite3_stmt) statement = query(store, error, sql, types, arguments);
  va_end(arguments);
  bool row = false;
  return statement != NULL && acg_store_step(store, statement, &row, error);
}

bool acg_store_number(AcgStore *store, GError **error, gint64 other, gint64 *number,
                      const char *sql, const char *types, ...) {
  va_list arguments;
  va_start(arguments, types);
  g_autoptr(sqlite3_stmt) statement = query(store, error, sql, types, arguments);
  va_end(arguments);
  bool row = false;
  if (statement == NULL || !acg_store_step(store, statement, &row, error)) return false;
  *number = row && sqlite3_column_type(statement, 0) != SQLITE_NULL
                ? sqlite3_column_int64(statement, 0)
                : other;
  return true;
}

const char *acg_store_text(sqlite3_stmt *statement, int column) {
  if (sqlite3_column_type(statement, column) != SQLITE_TEXT) return NULL;
  const char *text = (const char *)sqlite3_column_text(statement, column);
  int length = sqlite3_column_bytes(statement, column);
  return text != NULL && g_utf8_validate(text, length, NULL) ? text : NULL;
}
