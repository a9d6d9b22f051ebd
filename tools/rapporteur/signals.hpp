// SIGINT and SIGTERM ask the run to end: the documents in flight are finished and written. A second signal kills.
#pragma once

namespace rapporteur {

/// Catches SIGINT and SIGTERM and ignores SIGPIPE. Once per process.
void catch_signals();

/// The signal that came, or 0.
int caught_signal();

/// Waits until `fd` can be read; false if a signal came first, from whatever thread it was caught on.
bool wait_readable(int fd);

}  // namespace rapporteur
