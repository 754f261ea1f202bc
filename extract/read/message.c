#include "extract/read/message.h"

#include <gmime/gmime.h>
#include <string.h>

#include "extract/read/article.h"
#include "extract/read/html.h"
#include "extract/read/letter.h"
#include "extract/read/read.h"
#include "extract/read/unpack.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, g_object_unref)

/* A text in the forms that it comes in. */
typedef struct {
  GMimePart *plain, *html; /* the message's, or NULL */
} Piece;

typedef struct {
  GArray *pieces;         /* Piece, in the message's order */
  GPtrArray *attachments; /* GMimeObject* of the message */
  bool is_encrypted;
} Parts;

/* Made once, and then only read by all threads. Text without a charset is what acg_decode() finds;
 * the same here for fields. */
static GMimeParserOptions *get_options(void) {
  static gsize once = 0;
  static const char *charsets[] = {"utf-8", "windows-1252", "iso-8859-1", NULL};
  if (g_once_init_enter(&once)) {
    g_mime_init();
    GMimeParserOptions *options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    g_once_init_leave(&once, (gsize)options);
  }
  return (GMimeParserOptions *)once;
}

static GMimeMessage *parse(const char *bytes, size_t length) {
  GMimeParserOptions *options = get_options();
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  g_mime_parser_set_persist_stream(parser, FALSE);
  GMimeMessage *message = g_mime_parser_construct_message(parser, options);
  g_object_unref(parser);
  g_object_unref(stream);
  return message;
}

/* ── Parts ── */

static bool is_type(GMimeObject *object, const char *type, const char *subtype) {
  return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype);
}

/* Types of files that may hold articles; what is in them is looked at by their readers. */
static bool may_hold_article(GMimeObject *object) {
  static const char *const types[][2] = {{"text", "*"}, {"application", "*"}, {"message", "*"}};
  static const char *const others[][2] = {{"text", "css"},
                                          {"text", "calendar"},
                                          {"text", "vcard"},
                                          {"text", "x-vcard"},
                                          {"text", "rfc822-headers"},
                                          {"application", "pgp-signature"},
                                          {"message", "delivery-status"},
                                          {"application", "pkcs7-signature"},
                                          {"application", "x-pkcs7-signature"},
                                          {"application", "ics"},
                                          {"message", "disposition-notification"},
                                          {"application", "pgp-keys"},
                                          {"application", "ms-tnef"}};
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    if (is_type(object, others[i][0], others[i][1])) return false;
  for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
    if (is_type(object, types[i][0], types[i][1])) return true;
  return false;
}

static void add_part(Parts *parts, GMimePart *part, Piece *choice) {
  GMimeObject *object = GMIME_OBJECT(part);
  bool plain = is_type(object, "text", "plain"), html = is_type(object, "text", "html");
  bool attached = g_mime_part_is_attachment(part) || g_mime_part_get_filename(part) != NULL;
  if (attached || (!plain && !html)) {
    if (may_hold_article(object)) g_ptr_array_add(parts->attachments, object);
    return;
  }
  if (choice == NULL) {
    Piece piece = {plain ? part : NULL, html ? part : NULL};
    g_array_append_val(parts->pieces, piece);
  } else if (plain && choice->plain == NULL) {
    choice->plain = part;
  } else if (html && choice->html == NULL) {
    choice->html = part;
  }
}

/* GMime's parser goes 1024 deep at most, and so does this. choice: of the alternatives around it,
 * or NULL. */
static void sort_parts(Parts *parts, GMimeObject *object, Piece *choice) {
  if (GMIME_IS_MESSAGE_PART(object)) {
    g_ptr_array_add(parts->attachments, object);
  } else if (is_type(object, "multipart", "encrypted") ||
             is_type(object, "application", "pkcs7-mime")) {
    parts->is_encrypted = true;
  } else if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart *multipart = GMIME_MULTIPART(object);
    Piece alternatives = {NULL, NULL};
    bool chooses = choice == NULL && is_type(object, "multipart", "alternative");
    int n = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < n; i++)
      sort_parts(parts, g_mime_multipart_get_part(multipart, i), chooses ? &alternatives : choice);
    if (alternatives.plain != NULL || alternatives.html != NULL)
      g_array_append_val(parts->pieces, alternatives);
  } else if (GMIME_IS_PART(object)) {
    add_part(parts, GMIME_PART(object), choice);
  }
}

/* The part without its transfer encoding; free it with g_byte_array_unref(). */
static GByteArray *get_bytes(GMimePart *part) {
  GMimeDataWrapper *content = g_mime_part_get_content(part);
  GByteArray *bytes = g_byte_array_new();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
  if (content != NULL) g_mime_data_wrapper_write_to_stream(content, stream);
  g_object_unref(stream);
  return bytes;
}

/* ── Text ── */

/* From the charset that is named, unless it is one that is named by mistake more often than not. */
static char *convert(const char *bytes, size_t length, const char *charset) {
  static const char *const guessed[] = {"us-ascii",     "ascii",        "utf-8",
                                        "utf8",         "iso-8859-1",   "latin1",
                                        "windows-1252", "unknown-8bit", NULL};
  g_autofree char *lower = charset != NULL ? g_ascii_strdown(charset, -1) : NULL;
  if (lower == NULL || g_strv_contains(guessed, lower)) return NULL;
  gsize n_written = 0;
  return g_convert_with_fallback(bytes, (gssize)length, "UTF-8", g_mime_charset_iconv_name(charset),
                                 "?", NULL, &n_written, NULL);
}

static char *get_text(GMimePart *part) {
  g_autoptr(GByteArray) bytes = get_bytes(part);
  const char *data = bytes->data != NULL ? (const char *)bytes->data : "";
  size_t length = 0;
  const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
  char *text = convert(data, bytes->len, charset);
  if (text == NULL) text = acg_decode(data, bytes->len, &length, NULL);
  return text != NULL ? text : g_utf8_make_valid(data, (gssize)bytes->len);
}

static bool has_parameter(GMimePart *part, const char *name, const char *value) {
  const char *found = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name);
  return found != NULL && g_ascii_strcasecmp(found, value) == 0;
}

static char *get_letter(GMimePart *part) {
  g_autofree char *text = get_text(part);
  AcgLetterForm form = {has_parameter(part, "format", "flowed"),
                        has_parameter(part, "delsp", "yes")};
  return acg_letter_text(text, form);
}

/* Some plain texts only say that the letter is in HTML. */
static bool is_stub(const char *letter, const char *html) {
  g_autofree char *line = acg_html_line(html, strlen(html));
  return strlen(letter) < strlen(line) / 3;
}

/* The plain text where there is one, as its quotations and signature can be told. */
static void add_piece(AcgArticle *article, const Piece *piece) {
  g_autofree char *letter = piece->plain != NULL ? get_letter(piece->plain) : g_strdup("");
  g_autofree char *text = piece->html != NULL ? get_text(piece->html) : g_strdup("");
  g_autofree char *html = acg_letter_html(text);
  if (is_stub(letter, html))
    acg_html_add(article, html, strlen(html));
  else
    acg_article_add_text(article, letter, strlen(letter));
}

/* ── What is known of it ── */

/* "Example Daily <daily.example.org>": the name, or what is in the brackets. */
static char *list_name(const char *value) {
  g_autofree char *text = g_strdup(value);
  char *open = strrchr(text, '<');
  if (open == NULL) return g_strdup(g_strstrip(text));
  *open++ = '\0';
  g_autofree char *name = g_strdup(g_strstrip(text));
  size_t length = strlen(name);
  bool quoted = length >= 2 && name[0] == '"' && name[length - 1] == '"';
  if (length > 0) return quoted ? g_strndup(name + 1, length - 2) : g_strdup(name);
  return g_strndup(open, strcspn(open, ">"));
}

static const char *sender_of(GMimeMessage *message) {
  InternetAddressList *from = g_mime_message_get_from(message);
  if (from == NULL || internet_address_list_length(from) == 0) return NULL;
  InternetAddress *address = internet_address_list_get_address(from, 0);
  const char *name = internet_address_get_name(address);
  if (name != NULL && *name != '\0') return name;
  return INTERNET_ADDRESS_IS_MAILBOX(address)
             ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address))
             : NULL;
}

/* A newsletter's sender is its outlet, and on a list it is its author. */
static void set_sender(AcgArticle *article, GMimeMessage *message) {
  GMimeObject *object = GMIME_OBJECT(message);
  const char *list = g_mime_object_get_header(object, "List-Id");
  bool newsletter = g_mime_object_get_header(object, "List-Unsubscribe") != NULL;
  const char *sender = sender_of(message);
  g_autofree char *name = list != NULL ? list_name(list) : NULL;
  if (name != NULL) acg_article_set(article, ACG_RECORD_SOURCE, name);
  acg_article_set(article, name == NULL && newsletter ? ACG_RECORD_SOURCE : ACG_RECORD_AUTHOR,
                  sender);
}

/* "Re: [list] Fwd: Calm in Basra": what comes behind the marks. */
static const char *skip_marks(const char *subject) {
  static const char *const marks[] = {"re:", "fw:", "fwd:", "aw:"};
  for (bool found = true; found;) {
    found = false;
    subject += strspn(subject, " \t");
    for (size_t i = 0; i < G_N_ELEMENTS(marks) && !found; i++) {
      size_t n = strlen(marks[i]);
      found = g_ascii_strncasecmp(subject, marks[i], n) == 0;
      if (found) subject += n;
    }
    const char *close = *subject == '[' ? strchr(subject, ']') : NULL;
    if (close != NULL && close[1] != '\0') {
      found = true;
      subject = close + 1;
    }
  }
  return subject;
}

static void set_fields(AcgArticle *article, GMimeMessage *message) {
  const char *subject = g_mime_message_get_subject(message);
  const char *archived = g_mime_object_get_header(GMIME_OBJECT(message), "Archived-At");
  GDateTime *date = g_mime_message_get_date(message);
  g_autofree char *day = date != NULL ? g_date_time_format(date, "%Y-%m-%d") : NULL;
  acg_article_set(article, ACG_RECORD_TITLE, subject != NULL ? skip_marks(subject) : NULL);
  acg_article_set(article, ACG_RECORD_DATE, day);
  set_sender(article, message);
  if (archived == NULL) return;
  archived += strspn(archived, " <");
  g_autofree char *url = g_strndup(archived, strcspn(archived, "> "));
  acg_article_set(article, ACG_RECORD_URL, url);
}

/* ── The message ── */

static char *base_path(const AcgInput *input, guint number) {
  return number == 0 ? g_strdup(acg_input_path(input))
                     : g_strdup_printf("%s/%u", acg_input_path(input), number);
}

static bool read_attachment(AcgReading *reading, const char *base, GMimeObject *object,
                            guint number) {
  g_autoptr(GByteArray) bytes = NULL;
  g_autofree char *path = NULL;
  if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (message == NULL) return true;
    char *text = g_mime_object_to_string(GMIME_OBJECT(message), NULL);
    bytes = g_byte_array_new_take((guint8 *)text, strlen(text));
    path = acg_member_path(base, NULL, number);
  } else {
    bytes = get_bytes(GMIME_PART(object));
    path = acg_member_path(base, g_mime_part_get_filename(GMIME_PART(object)), number);
  }
  const char *data = bytes->data != NULL ? (const char *)bytes->data : "";
  g_autoptr(AcgInput) member = acg_input_new_memory(path, data, bytes->len);
  return acg_reading_member(reading, member);
}

static void read_attachments(AcgReading *reading, const AcgInput *input, guint number,
                             const GPtrArray *attachments) {
  g_autofree char *base = base_path(input, number);
  for (guint i = 0; i < attachments->len; i++)
    if (!read_attachment(reading, base, g_ptr_array_index(attachments, i), i + 1)) break;
}

/* A message that only brings others is no article. */
static void read_parts(AcgReading *reading, const AcgInput *input, guint number,
                       GMimeMessage *message, const Parts *parts) {
  AcgArticle *article = acg_article_new();
  g_autofree char *where = number > 0 ? g_strdup_printf("message %u", number) : NULL;
  set_fields(article, message);
  for (guint i = 0; i < parts->pieces->len; i++)
    add_piece(article, &g_array_index(parts->pieces, Piece, i));
  g_autoptr(AcgDocument) document = acg_article_finish(article);
  bool empty = document->paragraphs->len == 0;
  if (empty && parts->attachments->len > 0) return;
  acg_reading_document(reading, input, MAX(number, 1), g_steal_pointer(&document), where);
}

/* When the boundary that the head names parts nothing: what is in the body, parted by the first
 * line that looks like one. NULL when there is none. */
static GMimeMessage *mend(GMimeObject *body) {
  enum { LONGEST = 200 };
  if (!GMIME_IS_MULTIPART(body)) return NULL;
  const char *text = g_mime_multipart_get_prologue(GMIME_MULTIPART(body));
  const char *subtype = g_mime_content_type_get_media_subtype(g_mime_object_get_content_type(body));
  while (text != NULL && !g_str_has_prefix(text, "--")) {
    text = strchr(text, '\n');
    if (text != NULL) text++;
  }
  size_t length = text != NULL ? strcspn(text, " \t\r\n\"") : 0;
  if (length <= 2 || length > LONGEST || strchr("\r\n", text[length]) == NULL) return NULL;
  g_autofree char *bytes = g_strdup_printf("Content-Type: multipart/%s; boundary=\"%.*s\"\n\n%s",
                                           subtype, (int)length - 2, text + 2, text);
  return parse(bytes, strlen(bytes));
}

static GMimeObject *body_of(GMimeMessage *message) {
  return message != NULL ? g_mime_message_get_mime_part(message) : NULL;
}

static bool has_none(const Parts *parts) {
  return parts->pieces->len == 0 && parts->attachments->len == 0;
}

bool acg_message_read(AcgReading *reading, const AcgInput *input, guint number, const char *bytes,
                      size_t length, GError **error) {
  g_autoptr(GMimeMessage) message = parse(bytes, length);
  g_autoptr(GMimeMessage) mended = NULL;
  if (body_of(message) == NULL) {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                        "expected a message: fields, a blank line and a text");
    return false;
  }
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  g_autoptr(GPtrArray) attachments = g_ptr_array_new();
  Parts parts = {pieces, attachments, false};
  sort_parts(&parts, body_of(message), NULL);
  if (has_none(&parts) && !parts.is_encrypted) mended = mend(body_of(message));
  if (body_of(mended) != NULL) sort_parts(&parts, body_of(mended), NULL);
  if (parts.is_encrypted && has_none(&parts)) {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "is encrypted");
    return false;
  }
  read_parts(reading, input, number, message, &parts);
  if (!reading->stopped) read_attachments(reading, input, number, attachments);
  return true;
}
