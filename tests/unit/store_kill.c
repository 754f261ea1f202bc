/* Killed at any point, again and again, a store becomes what an undisturbed run makes of it. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "made_store.h"

enum { N_FILES = 18, LEAST_KILLS = 200 };

/* A corpus of 18 files with up to 11 texts each, of 60 or so events; a later one has other texts in
 * every third file, in another order and partly with another day. */
static void make_corpus(MadeFile *files, guint version) {
  static char paths[N_FILES][16];
  g_autoptr(GRand) base = g_rand_new_with_seed(7);
  g_autoptr(GRand) change = g_rand_new_with_seed(version + 100);
  for (guint i = 0; i < N_FILES; i++) {
    g_snprintf(paths[i], sizeof paths[i], "in/%02u.jsonl", i);
    files[i] = (MadeFile){.path = paths[i], .date = i % 4 == 0 ? NULL : "2024-10-02", .mtime = 1};
    guint n = (guint)g_rand_int_range(base, 1, 12);
    for (guint k = 0; k < n; k++) files[i].texts[k] = (guint)g_rand_int_range(base, 4, 240);
    if (version == 1 || i % 3 != 0) continue;
    files[i].mtime = version;
    if (i % 6 == 0) files[i].date = "2024-11-30";
    for (guint k = 0; k < n; k++) {
      guint other = (guint)g_rand_int_range(change, 0, (gint)n);
      guint text = files[i].texts[k];
      files[i].texts[k] = files[i].texts[other];
      files[i].texts[other] =
          g_rand_boolean(change) ? text : (guint)g_rand_int_range(change, 4, 280);
    }
  }
}

/* Runs it in a process of its own, killed after `delay` microseconds. True when it ended before. */
static bool run_and_kill(const char *path, const char *settings, const MadeFile *files,
                         guint32 seed, gulong delay) {
  pid_t child = fork();
  if (child == 0) {
    Course course = {.commits = g_rand_new_with_seed(seed)};
    run_made(path, settings, files, N_FILES, &course);
    _exit(0);
  }
  int status = 0;
  g_usleep(delay);
  kill(child, SIGKILL);
  waitpid(child, &status, 0);
  g_assert_true(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0);
  return WIFEXITED(status);
}

/* How many times it was killed. */
static guint run_killed(const char *path, const char *settings, const MadeFile *files,
                        GRand *chance, gint64 whole) {
  guint n_kills = 0;
  gint64 most = whole / 3 + 1000;
  while (!run_and_kill(path, settings, files, g_rand_int(chance),
                       (gulong)g_rand_int_range(chance, 0, (gint)most))) {
    n_kills++;
    if (n_kills % 40 == 0) most *= 2; /* on a busy machine none might ever end */
  }
  return n_kills;
}

static void compare_exports(const char *killed, const char *undisturbed) {
  g_autofree char *left = export_made(killed);
  g_autofree char *right = export_made(undisturbed);
  size_t same = 0;
  while (left[same] != '\0' && left[same] == right[same]) same++;
  if (left[same] != right[same])
    g_error("they differ at byte %zu: “%.80s” and “%.80s”", same, left + same, right + same);
  check_made(killed);
}

static guint round_of_kills(GRand *chance) {
  static const struct {
    const char *settings;
    guint corpus;
  } runs[] = {{"version 1", 1}, {"version 1", 2}, {"version 2", 3}};
  g_autofree char *killed = made_path();
  g_autofree char *undisturbed = made_path();
  guint n_kills = 0;
  for (guint i = 0; i < G_N_ELEMENTS(runs); i++) {
    MadeFile files[N_FILES];
    Course course = {0};
    make_corpus(files, runs[i].corpus);
    gint64 begun = g_get_monotonic_time();
    run_made(undisturbed, runs[i].settings, files, N_FILES, &course);
    gint64 whole = g_get_monotonic_time() - begun;
    g_assert_cmpuint(course.extracted, >, 0);
    n_kills += run_killed(killed, runs[i].settings, files, chance, whole);
    compare_exports(killed, undisturbed);
  }
  remove_made(killed);
  remove_made(undisturbed);
  return n_kills;
}

static void test_killed(void) {
  g_autoptr(GRand) chance = g_rand_new_with_seed((guint32)g_test_rand_int());
  guint n_kills = 0, n_rounds = 0;
  for (; n_kills < LEAST_KILLS; n_rounds++) n_kills += round_of_kills(chance);
  g_test_message("killed %u times in %u rounds", n_kills, n_rounds);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/killed", test_killed);
  return g_test_run();
}
