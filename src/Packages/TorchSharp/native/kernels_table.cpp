// Which of the compiled variants of kernels.cpp runs here.
#include "kernels.h"

namespace kernels {

namespace plain { extern const Table table; }
#if defined(__x86_64__)
namespace avx2 { extern const Table table; }
namespace avx512 { extern const Table table; }
#endif

static const Table &choose() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return avx512::table;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return avx2::table;
#endif
  return plain::table;
}

const Table &table() {
  static const Table &chosen = choose();
  return chosen;
}

}  // namespace kernels
