/* Manual pages in roff's man macros, man(7) and groff_man(7). */
#include <string.h>

#include "cli/manual/described.h"
#include "cli/manual/prose.h"

/* ── Text ── */

/* A character that roff would read as something else, or that its hyphens and quotes would change.
 */
static const char *escape(gunichar c) {
  switch (c) {
  case '\\':
    return "\\e";
  case '-':
    return "\\-";
  case '\'':
    return "\\(aq";
  case '"':
    return "\\(dq";
  case '`':
    return "\\(ga";
  case '^':
    return "\\(ha";
  case '~':
    return "\\(ti";
  default:
    return NULL;
  }
}

static void put(FILE *out, const char *text) {
  for (; *text != '\0'; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    const char *escaped = escape(c);
    if (escaped != NULL)
      fputs(escaped, out);
    else if (c >= 0x80)
      fprintf(out, "\\[u%04X]", c);
    else
      fputc((int)c, out);
    if (c == ',' && text[1] != '\0' && text[1] != ' ') fputs("\\:", out); /* a line may end here */
  }
}

/* Text that begins a line, where a point would begin a request. */
static void put_line(FILE *out, const char *text) {
  if (*text == '.') fputs("\\&", out);
  put(out, text);
  fputc('\n', out);
}

static void put_literal(FILE *out, const char *lines) {
  g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
  fputs(".RS 4\n.nf\n", out);
  for (char **line = each; *line != NULL && (line[1] != NULL || **line != '\0'); line++)
    put_line(out, *line);
  fputs(".fi\n.RE\n", out);
}

static void put_term(FILE *out, const char *term, const char *meaning) {
  fputs(".TP\n\\fB", out);
  put(out, term);
  fputs("\\fR\n", out);
  put_line(out, meaning);
}

/* first: right after the section's title. */
static void put_block(FILE *out, const Block *block, bool first) {
  if (block->kind == BLOCK_TERM) {
    put_term(out, block->term, block->text->str);
    return;
  }
  if (!first) fputs(".PP\n", out);
  if (block->kind == BLOCK_PARAGRAPH)
    put_line(out, block->text->str);
  else
    put_literal(out, block->text->str);
}

static void put_head(FILE *out, const char *name, const char *day, const char *summary) {
  g_autofree char *upper = g_ascii_strup(name, -1);
  fputs(".TH ", out);
  put(out, upper);
  fprintf(out,
          " 1 %s \"actorgraph %s\" \"User Commands\"\n"
          ".nh\n.ad l\n.SH NAME\n",
          day, ACG_VERSION);
  put(out, name);
  fputs(" \\- ", out);
  put_line(out, summary);
}

/* ── What all pages have ── */

static void put_exit_codes(FILE *out) {
  fputs(".SH EXIT STATUS\n", out);
  for (int code = 0; code < N_EXIT_CODES; code++) {
    g_autofree char *number = g_strdup_printf("%d", code);
    put_term(out, number, program_exit_meaning((ExitCode)code));
  }
}

static void put_things(FILE *out, const char *title, const ProgramThing *things, gsize n) {
  fprintf(out, ".SH %s\n", title);
  for (gsize i = 0; i < n; i++) put_term(out, things[i].name, things[i].meaning);
}

static void put_reference(FILE *out, const char *page, const char *after) {
  fputs(".BR ", out);
  put(out, page);
  fprintf(out, " (1)%s\n", after);
}

/* The other pages, the program's first. `own`: NULL for the program's. */
static void put_see_also(FILE *out, const GPtrArray *commands, const Command *own) {
  fputs(".SH SEE ALSO\n", out);
  if (own != NULL) put_reference(out, "actorgraph", ",");
  const Described *last = g_ptr_array_index(commands, commands->len - 1);
  if (last->command == own) last = g_ptr_array_index(commands, commands->len - 2);
  for (guint i = 0; i < commands->len; i++) {
    const Described *described = g_ptr_array_index(commands, i);
    g_autofree char *page = g_strconcat("actorgraph-", described->command->name, NULL);
    if (described->command != own) put_reference(out, page, described == last ? "" : ",");
  }
}

static void put_surroundings(FILE *out) {
  gsize n = 0;
  put_exit_codes(out);
  const ProgramThing *variables = program_variables(&n);
  put_things(out, "ENVIRONMENT", variables, n);
  const ProgramThing *files = program_files(&n);
  put_things(out, "FILES", files, n);
}

/* ── A command's page ── */

static void put_option(FILE *out, const GOptionEntry *option) {
  fputs(".TP\n", out);
  if (option->short_name != '\0') fprintf(out, "\\fB\\-%c\\fR, ", option->short_name);
  fputs("\\fB\\-\\-", out);
  put(out, option->long_name);
  fputs("\\fR", out);
  if (option->arg_description != NULL) {
    fputs("=\\fI", out);
    put(out, option->arg_description);
    fputs("\\fR", out);
  }
  fputc('\n', out);
  put_line(out, option->description);
}

static void put_options(FILE *out, const GArray *options) {
  fputs(".SH OPTIONS\n", out);
  for (guint i = 0; i < options->len; i++)
    put_option(out, &g_array_index(options, GOptionEntry, i));
}

static void put_synopsis(FILE *out, const Command *command) {
  fputs(".SH SYNOPSIS\n.B actorgraph ", out);
  put(out, command->name);
  fputs("\n[\\fIOPTION\\fR]\\&...\n", out);
  if (described_arguments(command) != NULL) put_line(out, described_arguments(command));
}

static void put_blocks(FILE *out, const GPtrArray *blocks, bool examples) {
  bool first = true;
  for (guint i = 0; i < blocks->len; i++) {
    const Block *block = g_ptr_array_index(blocks, i);
    if ((block->kind == BLOCK_EXAMPLES) != examples) continue;
    put_block(out, block, first);
    first = false;
  }
}

void man_write_command(const GPtrArray *commands, const Described *described, const char *day,
                       FILE *out) {
  const Command *command = described->command;
  g_autofree char *page = g_strconcat("actorgraph-", command->name, NULL);
  g_autoptr(GPtrArray) blocks = prose_read(command->details);
  put_head(out, page, day, command->summary);
  put_synopsis(out, command);
  fputs(".SH DESCRIPTION\n", out);
  put_blocks(out, blocks, false);
  put_options(out, described->options);
  put_surroundings(out);
  fputs(".SH EXAMPLES\n", out);
  put_blocks(out, blocks, true);
  put_see_also(out, commands, command);
}

/* ── The program's page ── */

static const char description[] =
    "actorgraph reads news text and draws who deals with whom: who met, urged, threatened, "
    "attacked, "
    "leads or backs whom. Every line of its figures can be traced to the sentence that states it. "
    "It "
    "works offline. Articles are read in English; others are named and skipped.";

static const char example[] = "actorgraph build articles/ -o out/\n"
                              "actorgraph top out/\n"
                              "actorgraph explain Iran Israel out/\n"
                              "actorgraph extract articles/ | actorgraph network | \\\n"
                              "    actorgraph render --format svg > network.svg\n";

static void put_program_options(FILE *out) {
  gsize n = 0;
  const ProgramOption *options = program_options(&n);
  fputs(".SH OPTIONS\n", out);
  for (gsize i = 0; i < n; i++) {
    g_autofree char *names = options[i].letter != NULL
                                 ? g_strconcat(options[i].letter, ", ", options[i].name, NULL)
                                 : g_strdup(options[i].name);
    put_term(out, names, options[i].summary);
  }
}

void man_write_program(const GPtrArray *commands, const char *day, FILE *out) {
  put_head(out, "actorgraph", day, program_summary);
  fputs(".SH SYNOPSIS\n.B actorgraph\n\\fICOMMAND\\fR [\\fIOPTION\\fR]\\&... ", out);
  fputs("[\\fIARGUMENT\\fR]\\&...\n.br\n.B actorgraph\n\\fIOPTION\\fR\n.SH DESCRIPTION\n", out);
  put_line(out, description);
  fputs(".SH COMMANDS\nEach has a page of its own, \\fBactorgraph\\-\\fICOMMAND\\fR(1).\n", out);
  for (guint i = 0; i < commands->len; i++) {
    const Described *described = g_ptr_array_index(commands, i);
    put_term(out, described->command->name, described->command->summary);
  }
  put_program_options(out);
  put_surroundings(out);
  fputs(".SH EXAMPLES\n", out);
  put_literal(out, example);
  put_see_also(out, commands, NULL);
}
