#include "render/formats/policy.h"

char *acg_policy_hash(const char *bytes, gsize length) {
  guint8 digest[32];
  gsize n = sizeof digest;
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(checksum, (const guchar *)bytes, (gssize)length);
  g_checksum_get_digest(checksum, digest, &n);
  g_autofree char *base64 = g_base64_encode(digest, n);
  return g_strconcat("sha256-", base64, NULL);
}
