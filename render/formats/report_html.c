/* The report as a page of HTML that loads nothing and runs nothing; the figure is in it. */
#include <string.h>

#include "render/formats/format.h"
#include "render/formats/policy.h"
#include "render/formats/report.h"
#include "render/formats/svg.h"

static const char style[] =
    ":root{color:var(--text);background:var(--paper);font:16px/1.55 'Noto Serif','DejaVu "
    "Serif',Georgia,serif}\n"
    "body{max-width:62rem;margin:2rem auto;padding:0 1.25rem;overflow-wrap:break-word}\n"
    "h1,h2,h3,table,figcaption,caption{font-family:'Noto Sans','DejaVu Sans',Verdana,sans-serif}\n"
    "h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem}\n"
    "h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-top:.75rem;"
    "border-top:1px solid var(--rule)}\n"
    "h3{font-size:1rem;line-height:1.4;margin:1.75rem 0 .5rem}\n"
    "p,ul,blockquote{max-width:44rem}\n"
    "p,ul{margin:.6rem 0}\n"
    "li{margin:.3rem 0}\n"
    "figure{margin:1.5rem 0}\n"
    "figure svg{display:block;max-width:100%;height:auto;margin:0 auto}\n"
    "figcaption,caption{font-size:.8125rem;line-height:1.45;color:var(--quiet);text-align:left}\n"
    "figcaption,caption{padding:.4rem 0}\n"
    "figcaption b,caption b{color:var(--text)}\n"
    "blockquote{margin:.5rem 0 1.5rem;padding-left:1rem;border-left:3px solid var(--rule)}\n"
    "blockquote p{margin:.2rem 0}\n"
    ".source{font-size:.875rem;color:var(--quiet)}\n"
    ".wide{overflow-x:auto;margin:1.25rem 0;scrollbar-color:var(--rule) var(--paper)}\n"
    "caption span{display:block;position:sticky;left:0;max-width:calc(100vw - 2.5rem)}\n"
    "table{border-collapse:collapse;width:100%;font-size:.8125rem;line-height:1.35}\n"
    "th,td{padding:.3rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid "
    "var(--rule)}\n"
    "th:first-child,td:first-child{padding-left:0}\n"
    "th:last-child,td:last-child{padding-right:0}\n"
    "thead th{vertical-align:bottom;border-bottom:1px solid var(--text);overflow-wrap:normal}\n"
    "tbody th{font-weight:600}\n"
    ".dates{white-space:nowrap}\n"
    ".number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    "thead .number{white-space:normal}\n"
    "@media print{\n"
    "@page{size:A4;margin:2cm}\n"
    ":root{--paper:#fff;--text:#000;--quiet:#444;--rule:#bbb;font-size:10pt}\n"
    "body{max-width:none;margin:0;padding:0}\n"
    "p,ul,blockquote{max-width:none;orphans:3;widows:3}\n"
    "h1,h2,h3,h3+p,p:has(+blockquote){break-after:avoid}\n"
    "figure,.wide,tr,blockquote,li{break-inside:avoid}\n"
    "figure svg{max-height:22cm}\n"
    "thead{display:table-header-group}\n"
    ".wide{overflow:visible}\n"
    "caption span{position:static;max-width:none}\n"
    "table{font-size:7.5pt}\n"
    "tbody th{min-width:8em;overflow-wrap:anywhere}\n"
    "th,td{padding:2pt 4pt}\n"
    "}\n";

static void put_lead(FILE *out, const AcgBlock *block) {
  if (block->lead != NULL) acg_svg_put(out, "<b>@</b> ", block->lead);
}

static void put_heading(FILE *out, const AcgBlock *block) {
  fprintf(out, "<h%u>", block->level);
  acg_svg_put(out, "@", block->text);
  fprintf(out, "</h%u>\n", block->level);
}

static void put_paragraph(FILE *out, const AcgBlock *block) {
  fputs("<p>", out);
  put_lead(out, block);
  acg_svg_put(out, "@</p>\n", block->text);
}

static void put_list(FILE *out, const AcgBlock *block) {
  fputs("<ul>\n", out);
  for (guint i = 0; i < block->cells->len; i++)
    acg_svg_put(out, "<li>@</li>\n", (const char *)g_ptr_array_index(block->cells, i));
  fputs("</ul>\n", out);
}

static void put_quote(FILE *out, const AcgBlock *block) {
  acg_svg_put(out, "<blockquote>\n<p>@</p>\n<p class=\"source\">— @</p>\n</blockquote>\n",
              block->text, block->source);
}

static void put_cell(FILE *out, const AcgColumn *column, const char *text) {
  switch (column->kind) {
  case ACG_COLUMN_NAME:
    acg_svg_put(out, "<th scope=\"row\">@</th>", text);
    break;
  case ACG_COLUMN_NUMBER:
    acg_svg_put(out, "<td class=\"number\">@</td>", text);
    break;
  case ACG_COLUMN_DATES:
    acg_svg_put(out, "<td class=\"dates\">@</td>", text);
    break;
  case ACG_COLUMN_TEXT:
    acg_svg_put(out, "<td>@</td>", text);
  }
}

/* A table that is too wide for the window scrolls, with the keyboard too. */
static void put_table(FILE *out, const AcgBlock *block) {
  guint n = block->columns->len;
  const AcgColumn *columns = (const AcgColumn *)(const void *)block->columns->data;
  acg_svg_put(out,
              "<div class=\"wide\" role=\"region\" aria-label=\"@\" tabindex=\"0\">\n<table>\n",
              block->lead);
  fputs("<caption><span>", out);
  put_lead(out, block);
  acg_svg_put(out, "@</span></caption>\n<thead>\n<tr>", block->text);
  for (guint k = 0; k < n; k++)
    acg_svg_put(out,
                columns[k].kind == ACG_COLUMN_NUMBER ? "<th scope=\"col\" class=\"number\">@</th>"
                                                     : "<th scope=\"col\">@</th>",
                columns[k].label);
  fputs("</tr>\n</thead>\n<tbody>\n", out);
  for (guint first = 0; first < block->cells->len; first += n) {
    fputs("<tr>", out);
    for (guint k = 0; k < n; k++)
      put_cell(out, &columns[k], g_ptr_array_index(block->cells, first + k));
    fputs("</tr>\n", out);
  }
  fputs("</tbody>\n</table>\n</div>\n", out);
}

static bool put_figure(const AcgReport *report, const AcgBlock *block, FILE *out, GError **error) {
  fputs("<figure>\n", out);
  bool drawn = acg_svg_write(report->network, report->figure, out, error);
  fputs("<figcaption>", out);
  put_lead(out, block);
  acg_svg_put(out, "@</figcaption>\n</figure>\n", block->text);
  return drawn;
}

static bool put_block(const AcgReport *report, const AcgBlock *block, FILE *out, GError **error) {
  static void (*const writers[])(FILE * out, const AcgBlock *block) = {
      [ACG_BLOCK_HEADING] = put_heading, [ACG_BLOCK_PARAGRAPH] = put_paragraph,
      [ACG_BLOCK_LIST] = put_list,       [ACG_BLOCK_QUOTE] = put_quote,
      [ACG_BLOCK_TABLE] = put_table,
  };
  if (block->kind == ACG_BLOCK_FIGURE) return put_figure(report, block, out, error);
  writers[block->kind](out, block);
  return true;
}

static void put_head(const AcgReport *report, FILE *out) {
  const AcgInk *ink = report->figure->ink;
  g_autofree char *css = g_strdup_printf("\n:root{--paper:%s;--text:%s;--quiet:%s;--rule:%s}\n%s",
                                         ink->paper, ink->text, ink->quiet, ink->rule, style);
  g_autofree char *hash = acg_policy_hash(css, strlen(css));
  acg_svg_put(out,
              "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
              "style-src '@'; base-uri 'none'; form-action 'none'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"generator\" content=\"actorgraph " ACG_VERSION
              "\">\n<title>@</title>\n",
              hash, acg_report_block(report, 0)->text);
  fprintf(out, "<style>%s</style>\n</head>\n<body>\n<main>\n", css);
}

bool acg_report_html_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error) {
  g_autoptr(AcgReport) report = acg_report_new(network, figure);
  put_head(report, out);
  for (guint i = 0; i < report->blocks->len; i++)
    if (!put_block(report, acg_report_block(report, i), out, error)) return false;
  fputs("</main>\n</body>\n</html>\n", out);
  return true;
}
