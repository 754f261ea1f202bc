/* GLib's locks, told to ThreadSanitizer. Debian's GLib is not built for it, and its mutexes and
 * conditions are futexes that it does not see: it would report every use of them as a race. The
 * preset "tsan" includes this before each of our files; what it says is what GLib promises. */
#if __has_include(<glib.h>) && !defined(ACG_TESTS_TSAN_GLIB_H) /* CMake's try of the compiler has  \
                                                                  none */
#define ACG_TESTS_TSAN_GLIB_H

#include <glib.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

static inline void tsan_mutex_lock(GMutex *mutex) {
  g_mutex_lock(mutex);
  __tsan_acquire(mutex);
}

static inline void tsan_mutex_unlock(GMutex *mutex) {
  __tsan_release(mutex);
  g_mutex_unlock(mutex);
}

static inline void tsan_cond_wait(GCond *cond, GMutex *mutex) {
  __tsan_release(mutex);
  g_cond_wait(cond, mutex);
  __tsan_acquire(mutex);
}

static inline gboolean tsan_once_init_enter(volatile void *location) {
  gboolean enter = g_once_init_enter((gsize *)location);
  if (!enter) __tsan_acquire((void *)location);
  return enter;
}

static inline void tsan_once_init_leave(volatile void *location, gsize result) {
  __tsan_release((void *)location);
  (g_once_init_leave)(location, result);
}

#define g_mutex_lock   tsan_mutex_lock
#define g_mutex_unlock tsan_mutex_unlock
#define g_cond_wait    tsan_cond_wait
#undef g_once_init_enter
#undef g_once_init_leave
#define g_once_init_enter(location)         tsan_once_init_enter(location)
#define g_once_init_leave(location, result) tsan_once_init_leave(location, (gsize)(result))

#endif
