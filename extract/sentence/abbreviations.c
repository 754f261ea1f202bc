#include "extract/sentence/abbreviations.h"

#include <glib.h>

#include "extract/sentence/word_list.h"

typedef struct {
  const char *word; /* with a capital: only so, or in capitals throughout */
  AcgAbbreviation kind;
} Row;

#define TITLE  ACG_ABBREVIATION_TITLE
#define NUMBER ACG_ABBREVIATION_NUMBER
#define WORD   ACG_ABBREVIATION_WORD

/* Sorted without regard to case. */
static const Row rows[] = {
    {"Adm", TITLE},   {"Aka", WORD},    {"al", WORD},    {"Ala", WORD},     {"Amb", TITLE},
    {"approx", WORD}, {"Apr", WORD},    {"Ariz", WORD},  {"Ark", WORD},     {"Art", NUMBER},
    {"Assn", WORD},   {"Asst", TITLE},  {"Attn", WORD},  {"Atty", TITLE},   {"Aug", WORD},
    {"Ave", WORD},    {"b", NUMBER},    {"Blvd", WORD},  {"Brig", TITLE},   {"Bros", WORD},
    {"c", NUMBER},    {"ca", NUMBER},   {"Calif", WORD}, {"Capt", TITLE},   {"Cdr", TITLE},
    {"cf", WORD},     {"Cmdr", TITLE},  {"Co", WORD},    {"Col", TITLE},    {"Colo", WORD},
    {"Conn", WORD},   {"Corp", WORD},   {"Cos", WORD},   {"Cpl", TITLE},    {"Ct", WORD},
    {"d", NUMBER},    {"Dec", WORD},    {"Del", WORD},   {"dept", WORD},    {"Det", TITLE},
    {"Dr", TITLE},    {"Drs", TITLE},   {"eg", WORD},    {"esp", WORD},     {"Esq", WORD},
    {"est", WORD},    {"etc", WORD},    {"ex", NUMBER},  {"ext", NUMBER},   {"Feb", WORD},
    {"fig", NUMBER},  {"Fla", WORD},    {"Fri", WORD},   {"Ft", TITLE},     {"Ga", WORD},
    {"Gen", TITLE},   {"Gov", TITLE},   {"Govs", TITLE}, {"Hon", TITLE},    {"hr", WORD},
    {"hrs", WORD},    {"ie", WORD},     {"Ill", WORD},   {"Inc", WORD},     {"incl", WORD},
    {"Ind", WORD},    {"Insp", TITLE},  {"Jan", WORD},   {"Jr", WORD},      {"Jul", WORD},
    {"Jun", WORD},    {"Kan", WORD},    {"Ky", WORD},    {"La", WORD},      {"lb", WORD},
    {"lbs", WORD},    {"Lieut", TITLE}, {"Lt", TITLE},   {"Ltd", WORD},     {"Maj", TITLE},
    {"Mar", WORD},    {"Mass", WORD},   {"Md", WORD},    {"Messrs", TITLE}, {"Mich", WORD},
    {"Minn", WORD},   {"Miss", WORD},   {"Mlle", TITLE}, {"Mme", TITLE},    {"Mo", WORD},
    {"Mon", WORD},    {"Mr", TITLE},    {"Mrs", TITLE},  {"Ms", TITLE},     {"Msgr", TITLE},
    {"Mt", TITLE},    {"Mx", TITLE},    {"Neb", WORD},   {"Nev", WORD},     {"no", NUMBER},
    {"nos", NUMBER},  {"Nov", WORD},    {"Oct", WORD},   {"Okla", WORD},    {"Ont", WORD},
    {"Ore", WORD},    {"oz", WORD},     {"p", NUMBER},   {"Pa", WORD},      {"para", NUMBER},
    {"Pfc", TITLE},   {"Ph", WORD},     {"pp", NUMBER},  {"Pres", TITLE},   {"Prof", TITLE},
    {"Profs", TITLE}, {"Pte", TITLE},   {"Pty", WORD},   {"Pvt", TITLE},    {"Que", WORD},
    {"Rd", WORD},     {"Rep", TITLE},   {"Reps", TITLE}, {"Rev", TITLE},    {"Sat", WORD},
    {"sec", NUMBER},  {"Sen", TITLE},   {"Sens", TITLE}, {"Sep", WORD},     {"Sept", WORD},
    {"Sgt", TITLE},   {"Spc", TITLE},   {"Sr", WORD},    {"Ss", TITLE},     {"St", TITLE},
    {"Ste", TITLE},   {"Sun", WORD},    {"Supt", TITLE}, {"Tenn", WORD},    {"Tex", WORD},
    {"Thu", WORD},    {"Thur", WORD},   {"Thurs", WORD}, {"Tue", WORD},     {"Tues", WORD},
    {"Univ", WORD},   {"v", WORD},      {"Va", WORD},    {"viz", WORD},     {"vol", NUMBER},
    {"vs", WORD},     {"Vt", WORD},     {"Wash", WORD},  {"Wed", WORD},     {"Wis", WORD},
    {"Wyo", WORD},    {"yr", WORD},     {"yrs", WORD},
};

/* Single letters, or a letter pair such as "Ph", parted by full stops: "U.S", "a.m", "Ph.D". */
static bool is_dotted(const char *word, size_t length) {
  size_t n_letters = 0, n_stops = 0;
  for (size_t i = 0; i < length; i++) {
    if (word[i] == '.') {
      if (n_letters == 0) return false;
      n_letters = 0;
      n_stops++;
    } else if (!g_ascii_isalpha(word[i]) || ++n_letters > 2) {
      return false;
    }
  }
  return n_stops > 0 && n_letters == 1;
}

AcgAbbreviation acg_abbreviation_find(const char *word, size_t length) {
  for (size_t i = length; i-- > 0;) { /* the last part of a hyphenated word counts */
    if (word[i] != '-') continue;
    length -= i + 1;
    word += i + 1;
    break;
  }
  if (length == 0) return ACG_ABBREVIATION_NONE;
  if (length == 1 && g_ascii_isupper(*word)) return ACG_ABBREVIATION_TITLE;
  if (is_dotted(word, length)) return ACG_ABBREVIATION_WORD;
  const Row *row = acg_word_list_find(word, length, rows, G_N_ELEMENTS(rows), sizeof *rows);
  if (row == NULL || (g_ascii_isupper(*row->word) && !g_ascii_isupper(*word)))
    return ACG_ABBREVIATION_NONE;
  return row->kind;
}
