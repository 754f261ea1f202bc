#include "cli/stop.h"

#include <unistd.h>

volatile sig_atomic_t stop_requested;
static volatile sig_atomic_t may_stop;

void stop_allow(bool allowed) {
  may_stop = allowed;
}

bool stop_request(void) {
  static const char text[] = "\nactorgraph: stopping: what is begun is brought to its end; once "
                             "more ends at once\n";
  if (!may_stop || stop_requested) return false;
  stop_requested = 1;
  ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
  return written != 0 || true;
}
