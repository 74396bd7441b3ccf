// Which of the compiled variants of kernels.cpp runs: the widest that the processor has, or, as for libtorch's own kernels,
// the one that ATEN_CPU_CAPABILITY names (default, avx2).
#include <cstdlib>
#include <string>

#include "kernels.h"

namespace kernels {

namespace plain { extern const Table table; }
#if defined(__x86_64__)
namespace avx2 { extern const Table table; }
namespace avx512 { extern const Table table; }
#endif

static const Table &choose() {
#if defined(__x86_64__)
  const char *word = std::getenv("ATEN_CPU_CAPABILITY");
  const std::string most = word == nullptr ? "" : word;
  const bool wide = most != "default", widest = wide && most != "avx2";
  if (widest && __builtin_cpu_supports("avx512f")) return avx512::table;
  if (wide && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return avx2::table;
#endif
  return plain::table;
}

const Table &table() {
  static const Table &chosen = choose();
  return chosen;
}

}  // namespace kernels
