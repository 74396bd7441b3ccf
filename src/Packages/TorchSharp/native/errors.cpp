// The one error slot: the text of the last failure on this thread.
#include "shim.h"

#include <torch/version.h>

static thread_local std::string last_error;
static thread_local int32_t failed = 0;

void ts_remember_error(const std::string &text) noexcept {
  failed = 1;
  try {
    last_error = text;
  } catch (...) {
    last_error.clear();
  }
}

const char *ts_last_error(void) { return last_error.c_str(); }

const char *ts_libtorch_version(void) { return TORCH_VERSION; }

int ts_failure_flag(int32_t **flag) { TS_TRY(*flag = &failed) }
