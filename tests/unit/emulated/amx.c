/* The kernel for AMX with tiles in memory, as Intel describes them (Software Developer's Manual,
 * volume 2: TDPBUSD, LDTILECFG), so that any processor can test it. */
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <glib.h>
#include <simde/x86/avx2.h>
#include <stdbool.h>
#include <string.h>

enum { TILES = 8, MAX_ROWS = 16, MAX_BYTES = 64 };

static struct {
  bool is_configured;
  gsize rows[TILES], bytes[TILES];
  guint8 data[TILES][MAX_ROWS][MAX_BYTES];
} tiles;

static void _tile_loadconfig(const void *config) {
  const guint8 *bytes = config;
  g_assert_cmpuint(bytes[0], ==, 1);
  for (gsize i = 0; i < TILES; i++) {
    guint16 row_bytes;
    memcpy(&row_bytes, bytes + 16 + 2 * i, sizeof row_bytes);
    tiles.bytes[i] = row_bytes;
    tiles.rows[i] = bytes[48 + i];
    g_assert_cmpuint(row_bytes, <=, MAX_BYTES);
    g_assert_cmpuint(tiles.rows[i], <=, MAX_ROWS);
  }
  memset(tiles.data, 0, sizeof tiles.data);
  tiles.is_configured = true;
}

static void _tile_release(void) {
  tiles.is_configured = false;
}

static void _tile_zero(gsize tile) {
  g_assert_true(tiles.is_configured);
  memset(tiles.data[tile], 0, sizeof tiles.data[tile]);
}

static void _tile_loadd(gsize tile, const void *base, gsize stride) {
  g_assert_true(tiles.is_configured);
  for (gsize r = 0; r < tiles.rows[tile]; r++)
    memcpy(tiles.data[tile][r], (const guint8 *)base + r * stride, tiles.bytes[tile]);
}

static void _tile_stored(gsize tile, void *base, gsize stride) {
  g_assert_true(tiles.is_configured);
  for (gsize r = 0; r < tiles.rows[tile]; r++)
    memcpy((guint8 *)base + r * stride, tiles.data[tile][r], tiles.bytes[tile]);
}

/* Column c of a sum's row: four unsigned by four signed bytes for each row of b. */
static void _tile_dpbusd(gsize sum, gsize a, gsize b) {
  g_assert_true(tiles.is_configured);
  g_assert_cmpuint(tiles.rows[sum], ==, tiles.rows[a]);
  g_assert_cmpuint(tiles.bytes[a], ==, 4 * tiles.rows[b]);
  for (gsize r = 0; r < tiles.rows[sum]; r++)
    for (gsize c = 0; c < tiles.bytes[sum] / 4; c++) {
      gint32 total;
      memcpy(&total, tiles.data[sum][r] + 4 * c, sizeof total);
      for (gsize k = 0; k < tiles.bytes[a]; k++)
        total += tiles.data[a][r][k] * (gint8)tiles.data[b][k / 4][4 * c + k % 4];
      memcpy(tiles.data[sum][r] + 4 * c, &total, sizeof total);
    }
}

#define ACG_EMULATED
#define acg_kernel_amx acg_kernel_amx_emulated
#include "extract/encoder/kernel_amx.c" /* NOLINT(bugprone-suspicious-include): by intention */
