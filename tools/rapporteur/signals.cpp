// The handler writes into a pipe, so that a thread that waits for input wakes up whichever thread was interrupted.
#include "tools/rapporteur/signals.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace rapporteur {
namespace {

volatile std::sig_atomic_t g_signal = 0;
int g_wake_up[2] = {-1, -1};

void on_signal(int signal) {
  const int saved = errno;
  g_signal = signal;
  [[maybe_unused]] const auto written = write(g_wake_up[1], "", 1);
  errno = saved;
}

}  // namespace

void catch_signals() {
  if (pipe2(g_wake_up, O_CLOEXEC | O_NONBLOCK) != 0) return;
  struct sigaction action = {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

int caught_signal() { return g_signal; }

bool wait_readable(int fd) {
  pollfd waited[2] = {{fd, POLLIN, 0}, {g_wake_up[0], POLLIN, 0}};
  while (g_signal == 0) {
    if (poll(waited, 2, -1) < 0 && errno != EINTR) return true;  // let read() say what is wrong
    if (waited[0].revents != 0) return g_signal == 0;
  }
  return false;
}

}  // namespace rapporteur
